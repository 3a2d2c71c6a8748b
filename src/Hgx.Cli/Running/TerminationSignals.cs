using System.Runtime.InteropServices;

namespace Hgx.Cli.Running;

/// <summary>
/// SIGINT (Ctrl+C) and SIGTERM, as a request to stop. Further ones change nothing: who sends one to a process and to its group sends
/// two, and stopping has its own deadline.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    // Not disposed: a signal may be on its way to it.
    private readonly CancellationTokenSource _received = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public TerminationSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Received => _received.Token;

    /// <summary>Waits for the first signal.</summary>
    public async Task WaitAsync()
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = Received.Register(received.SetResult);
        await received.Task.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _received.Cancel();
    }
}
