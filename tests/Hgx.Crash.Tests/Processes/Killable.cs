using System.Diagnostics;

namespace Hgx.Crash.Tests.Processes;

/// <summary>A program in a process of its own, there to be killed.</summary>
internal sealed class Killable : IDisposable
{
    private readonly Process _process;

    private Killable(Process process) => _process = process;

    /// <summary>Starts a program that stands beside the tests, and waits for its first line.</summary>
    public static async Task<(Killable Process, string Line)> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program), arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // Each lives for a moment: what a compiler would gain later is not wanted.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["XDG_DATA_HOME"] = Path.Combine(Path.GetTempPath(), "hgx-crash-no-data-home");
        Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is null) Assert.Fail($"{program} did not start: {await errors}");
        return (new Killable(process), line);
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
