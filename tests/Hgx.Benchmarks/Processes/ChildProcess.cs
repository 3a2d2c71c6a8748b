using System.Diagnostics;
using System.Threading.Channels;

namespace Hgx.Benchmarks.Processes;

/// <summary>
/// This program once more, as another process: a server or subscribers. It says <c>ready ...</c> on its standard output, answers lines with
/// lines, and ends when its standard input does.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly Task _reading;
    private readonly Action<string>? _heard;

    private ChildProcess(Process process, Action<string>? heard)
    {
        _process = process;
        _heard = heard;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>What it said behind <c>ready</c>.</summary>
    public string[] Ready { get; private set; } = [];

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="heard">Takes the lines that are no answers, those that begin with #, without it; on the thread that reads.</param>
    public static async Task<ChildProcess> StartAsync(IEnumerable<string> arguments, Action<string>? heard = null)
    {
        var child = new ChildProcess(Process.Start(StartInfo(arguments))!, heard);
        try
        {
            string ready = await child.AnswerAsync();
            child.Ready = ready.Split(' ')[1..];
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a line and waits for the answer.</summary>
    public async Task<string[]> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return (await AnswerAsync()).Split(' ');
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _reading;
        _process.Dispose();
    }

    // Started as 'dotnet Hgx.Benchmarks.dll', the program is the argument.
    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not tell the path of this program.");
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    private async Task<string> AnswerAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await _answers.Reader.ReadAsync(patience.Token);
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException("A process of the benchmark has ended early; what it wrote to its standard error says why.");
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (_heard is not null && line.StartsWith('#')) _heard(line[1..]);
            else _answers.Writer.TryWrite(line);
        }

        _answers.Writer.TryComplete();
    }
}
