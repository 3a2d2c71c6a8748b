using System.Diagnostics;
using System.Text;

namespace Hgx.Running;

/// <summary>A program in a process of its own; its lines can be waited for.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task<string> _errors;

    public RunningProgram(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        StepBack(process);
    }

    /// <summary>Reads on until a line is as wanted.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> wanted)
    {
        while (await ReadLineAsync() is { } line)
            if (wanted(line)) return line;
        throw new InvalidOperationException($"The program ended without the line. It printed {_output} and {await _errors}");
    }

    /// <summary>Ends the program's input.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Reads to the end; gives all that was printed.</summary>
    public async Task<Ended> EndAsync()
    {
        while (await ReadLineAsync() is not null)
        {
        }

        string errors = await _errors.WaitAsync(Executable.Patience);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Executable.Patience);
        return new Ended(_process.ExitCode, _output + errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <summary>Lets others go first: tests of time run while this builds.</summary>
    private static void StepBack(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }

    private async Task<string?> ReadLineAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Executable.Patience);
        if (line is not null) _output.Append(line).Append('\n');
        return line;
    }
}

/// <summary>How a program ended, and all that it printed.</summary>
internal sealed record Ended(int ExitCode, string Output)
{
    /// <summary>The lines of its output.</summary>
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Checks that it succeeded; gives its lines.</summary>
    public IEnumerable<string> Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Output}");
        return Lines;
    }
}
