using Hgx.Protocol;
using Hgx.Service;

namespace Hgx.Typed.Tests.Streams;

/// <summary>Connections to a real service that end when a test says so, and are not made anew before it says so.</summary>
internal sealed class DroppedChannels(HgxService service) : IDisposable
{
    private readonly SemaphoreSlim _open = new(1, 1);
    private IFrameChannel? _last;

    public async ValueTask<IFrameChannel> OpenAsync(CancellationToken cancellationToken)
    {
        await _open.WaitAsync(cancellationToken);
        _open.Release();
        return _last = await service.OpenChannel(cancellationToken);
    }

    /// <summary>Ends the connection; until what it gives is disposed of there is no other.</summary>
    public async Task<IDisposable> DropAsync(CancellationToken cancellationToken)
    {
        await _open.WaitAsync(cancellationToken);
        await _last!.CloseAsync(ChannelCloseReason.GoingAway);
        return new Away(_open);
    }

    public void Dispose() => _open.Dispose();

    private sealed class Away(SemaphoreSlim open) : IDisposable
    {
        public void Dispose() => open.Release();
    }
}
