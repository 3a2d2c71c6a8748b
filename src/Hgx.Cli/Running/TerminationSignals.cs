using System.Runtime.InteropServices;

namespace Hgx.Cli.Running;

/// <summary>
/// SIGINT (Ctrl+C) and SIGTERM, as a request to stop. The first one is ours; a second one, should stopping hang, ends the process as
/// the system would.
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
        if (_received.IsCancellationRequested) return;
        context.Cancel = true;
        _received.Cancel();
    }
}
