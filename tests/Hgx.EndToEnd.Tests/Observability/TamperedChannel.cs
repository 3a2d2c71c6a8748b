using Hgx.Protocol;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>A channel that the test can hold back and cut.</summary>
internal sealed class TamperedChannel(IFrameChannel inner) : IFrameChannel
{
    private volatile TaskCompletionSource _open = Opened();
    private volatile bool _isCut;

    public string Description => inner.Description;

    public bool PrefersBundles => inner.PrefersBundles;

    /// <summary>From here on nothing that comes is seen, until <see cref="Release"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _open.TrySetResult();

    /// <summary>Ends the connection under the link's hands; what is held back is lost.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        await inner.CloseAsync(ChannelCloseReason.GoingAway);
    }

    public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default) => inner.SendAsync(message, cancellationToken);

    public async ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        FrameBuffer? message = await inner.ReceiveAsync(cancellationToken);
        await _open.Task.WaitAsync(cancellationToken);
        if (!_isCut) return message;
        message?.Dispose();
        return null;
    }

    public ValueTask CloseAsync(ChannelCloseReason reason) => inner.CloseAsync(reason);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
