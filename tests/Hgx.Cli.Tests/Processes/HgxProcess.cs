using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hgx.Cli.Tests.Processes;

/// <summary>The real program, as built, in a process of its own.</summary>
internal sealed partial class HgxProcess : IAsyncDisposable
{
    /// <summary>A deadline that only a failing test meets.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private HgxProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    public static HgxProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "hgx"), arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Nothing of this user's own service is touched, whatever a test forgets to name.
        start.Environment["XDG_DATA_HOME"] = Path.Combine(Path.GetTempPath(), "hgx-cli-test-no-data-home");
        return new HgxProcess(Process.Start(start)!);
    }

    /// <summary>Starts a service and waits until it is ready.</summary>
    public static Task<(HgxProcess Process, Ready Ready)> StartServiceAsync(DataDirectory data, params string[] more) =>
        StartServiceAsync(data, 0, more);

    /// <summary>Starts a service on a port and waits until it is ready.</summary>
    public static async Task<(HgxProcess Process, Ready Ready)> StartServiceAsync(DataDirectory data, int port, params string[] more)
    {
        HgxProcess process = Start(["start", "--data", data.Path, "--ipc-port", $"{port}", .. more]);
        return (process, await process.ReadyAsync());
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        await using HgxProcess process = Start(arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs a command that succeeds; gives the very bytes that it wrote.</summary>
    public static async Task<byte[]> OutputOfAsync(params string[] arguments)
    {
        await using HgxProcess process = Start(arguments);
        using var output = new MemoryStream();
        await process._process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken).WaitAsync(Patience);
        Assert.Equal(0, (await process.EndAsync()).ExitCode);
        return output.ToArray();
    }

    /// <summary>Reads the line that says that connections are accepted.</summary>
    public async Task<Ready> ReadyAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        if (line is null) Assert.Fail($"hgx ended without being ready: {await _errors}");
        Match match = ReadyLine().Match(line);
        Assert.True(match.Success, line);
        return new Ready(int.Parse(match.Groups["port"].ValueSpan, provider: null), match.Groups["whoami"].Value);
    }

    /// <summary>Reads the next line that is printed.</summary>
    public async Task<string> NextLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience)
        ?? throw new EndOfStreamException($"hgx has ended: {await _errors}");

    /// <summary>Sends signals, such as TERM, one right after the other.</summary>
    public async Task SignalAsync(params string[] signals)
    {
        // One shell for all, so that the later ones find the process still there; a signal to a process not yet waited for never fails.
        string script = string.Join("; ", signals.Select(signal => $"kill -{signal} {Id}"));
        using Process kill = Process.Start("sh", ["-c", script]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end; gives what was printed since, too.</summary>
    public async Task<Ended> EndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        string errors = await _errors.WaitAsync(Patience);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return new Ended(_process.ExitCode, output, errors);
    }

    /// <summary>Stops a service as a user does.</summary>
    public async Task<Ended> StopAsync(string signal = "TERM")
    {
        await SignalAsync(signal);
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [GeneratedRegex(@"^ready ipc=ws://127\.0\.0\.1:(?<port>\d+) whoami=(?<whoami>[A-Za-z0-9_-]{87}=)$")]
    private static partial Regex ReadyLine();
}

/// <summary>What the ready line says.</summary>
internal sealed record Ready(int Port, string WhoAmI);

/// <summary>How a process ended.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors)
{
    /// <summary>Checks for a failure that says why in one line, and only there.</summary>
    public string FailedWith(int exitCode)
    {
        Assert.True(exitCode == ExitCode, $"expected exit code {exitCode}, got {ExitCode}: {Errors}");
        Assert.Equal("", Output);
        string line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("hgx: ", StringComparison.Ordinal));
        Assert.EndsWith(line + Environment.NewLine, Errors, StringComparison.Ordinal);
        return line;
    }
}
