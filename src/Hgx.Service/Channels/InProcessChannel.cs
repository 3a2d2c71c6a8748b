using Hgx.Protocol;

namespace Hgx.Service.Channels;

/// <summary>One end of a channel within this process: messages pass from owner to owner, uncopied.</summary>
internal sealed class InProcessChannel : IFrameChannel
{
    /// <summary>How many bytes may wait in each direction: 4 MiB, or one longer message.</summary>
    private const long Capacity = 4 * 1024 * 1024;

    private readonly FrameQueue _incoming, _outgoing;
    private readonly Task _released;

    private InProcessChannel(FrameQueue incoming, FrameQueue outgoing, Task released) =>
        (_incoming, _outgoing, _released) = (incoming, outgoing, released);

    public string Description => "in-process channel";

    public bool PrefersBundles => false;

    /// <summary>Makes both ends.</summary>
    /// <param name="released">
    /// Ends when the service has let go of the connection. The app's end waits for it in <see cref="CloseAsync"/>, so that a token
    /// is free again when closing returns.
    /// </param>
    public static (InProcessChannel App, InProcessChannel Service) Pair(Task released)
    {
        var toService = new FrameQueue(Capacity);
        var toApp = new FrameQueue(Capacity);
        return (new InProcessChannel(toApp, toService, released), new InProcessChannel(toService, toApp, Task.CompletedTask));
    }

    public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default) =>
        _outgoing.WriteAsync(message, cancellationToken);

    public ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default) => _incoming.ReadAsync(cancellationToken);

    public async ValueTask CloseAsync(ChannelCloseReason reason)
    {
        _outgoing.Complete();
        _incoming.Complete();
        await _released.ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => CloseAsync(ChannelCloseReason.Normal);
}
