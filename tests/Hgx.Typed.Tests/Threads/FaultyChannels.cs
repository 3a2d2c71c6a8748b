using Hgx.Protocol;
using Hgx.Service;

namespace Hgx.Typed.Tests.Threads;

/// <summary>Connections to a real service that can be dropped, or lose everything that the app sends.</summary>
public sealed class FaultyChannels(HgxService service)
{
    private Func<ValueTask>? _drop;

    /// <summary>Whether what the app sends is lost, so that nothing it asks is answered.</summary>
    public bool IsHeld { get; set; }

    public async ValueTask<IFrameChannel> OpenAsync(CancellationToken cancellationToken)
    {
        IFrameChannel channel = await service.OpenChannel(cancellationToken);
        _drop = () => channel.CloseAsync(ChannelCloseReason.GoingAway);
        return new Side(this, channel);
    }

    /// <summary>The connection ends, as a cut cable ends it.</summary>
    public ValueTask DropAsync() => _drop!();

    private sealed class Side(FaultyChannels owner, IFrameChannel real) : IFrameChannel
    {
        public string Description => real.Description;

        public bool PrefersBundles => real.PrefersBundles;

        public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
        {
            if (!owner.IsHeld) return real.SendAsync(message, cancellationToken);
            message.Dispose();
            return ValueTask.CompletedTask;
        }

        public ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default) => real.ReceiveAsync(cancellationToken);

        public ValueTask CloseAsync(ChannelCloseReason reason) => real.CloseAsync(reason);

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
