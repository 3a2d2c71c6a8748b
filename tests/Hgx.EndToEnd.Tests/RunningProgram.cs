using System.Diagnostics;

namespace Hgx.EndToEnd.Tests;

/// <summary>A real program, as built, in a process of its own; its lines can be waited for.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>A deadline that only a failing test meets.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Task<string> _errors;

    private RunningProgram(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>What has been read of the standard output.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Starts a program that stands beside the tests.</summary>
    public static RunningProgram Start(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Nothing of this user's own service and apps is touched, whatever a test forgets to name.
        start.Environment["XDG_DATA_HOME"] = Path.Combine(Path.GetTempPath(), "hgx-end-to-end-no-data-home");
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Types a line.</summary>
    public Task TypeAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Reads on until a line is as wanted.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> wanted)
    {
        while (await ReadLineAsync() is { } line)
            if (wanted(line)) return line;
        throw new InvalidOperationException($"The program ended without the line. It printed {string.Join('\n', _lines)} and {await _errors}");
    }

    /// <summary>Reads to the end; gives the exit code and the errors.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        while (await ReadLineAsync() is not null)
        {
        }

        string errors = await _errors.WaitAsync(Patience);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return (_process.ExitCode, errors);
    }

    /// <summary>Ends it as Ctrl+C does.</summary>
    public async Task<(int ExitCode, string Errors)> InterruptAsync()
    {
        using Process kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await EndAsync();
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<string?> ReadLineAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        if (line is not null) _lines.Add(line);
        return line;
    }
}
