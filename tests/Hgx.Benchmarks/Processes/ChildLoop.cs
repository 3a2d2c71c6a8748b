namespace Hgx.Benchmarks.Processes;

/// <summary>The other end of a <see cref="ChildProcess"/>: says that it is ready, and answers lines until its input ends.</summary>
internal static class ChildLoop
{
    private static readonly Lock Gate = new();
    private static readonly StreamWriter Output = new(Console.OpenStandardOutput()) { AutoFlush = true };

    public static async Task RunAsync(string ready, Func<string, Task<string>> answer, CancellationToken cancellationToken)
    {
        Say(ready.Length == 0 ? "ready" : $"ready {ready}");
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line) Say(await answer(line));
    }

    /// <summary>Says a line of its own accord; on any thread.</summary>
    public static void Say(string line)
    {
        lock (Gate) Output.WriteLine(line);
    }
}
