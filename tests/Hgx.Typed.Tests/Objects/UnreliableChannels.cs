using Hgx.Protocol;
using Hgx.Service;

namespace Hgx.Typed.Tests.Objects;

/// <summary>
/// Connections to a real service that end at random moments, before a message has passed or after it, in either direction; and that stand still
/// for longer than the link waits for an answer. What passes, passes in its order.
/// </summary>
internal sealed class UnreliableChannels(HgxService service, TimeProvider time, int seed)
{
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    private enum Fate
    {
        Passes,
        IsLost,
        PassesLast,
        IsHeld,
    }

    /// <summary>Whether connections are as they should be from here on.</summary>
    public bool IsReliable { get; set; }

    public async ValueTask<IFrameChannel> OpenAsync(CancellationToken cancellationToken) =>
        new Side(this, await service.OpenChannel(cancellationToken));

    private Fate Draw()
    {
        if (IsReliable) return Fate.Passes;
        lock (_gate)
        {
            return _random.Next(100) switch
            {
                < 4 => Fate.IsLost,
                < 8 => Fate.PassesLast,
                < 10 => Fate.IsHeld,
                _ => Fate.Passes,
            };
        }
    }

    private Task StandStillAsync()
    {
        lock (_gate) return Task.Delay(LongestStandstill * _random.NextDouble(), time);
    }

    private sealed class Side(UnreliableChannels owner, IFrameChannel real) : IFrameChannel
    {
        public string Description => real.Description;

        public bool PrefersBundles => real.PrefersBundles;

        public async ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
        {
            Fate fate = owner.Draw();
            if (fate == Fate.IsHeld) await owner.StandStillAsync();
            if (fate == Fate.IsLost)
            {
                message.Dispose();
                await CloseAsync(ChannelCloseReason.GoingAway);
                return;
            }

            await real.SendAsync(message, cancellationToken);
            if (fate == Fate.PassesLast) await CloseAsync(ChannelCloseReason.GoingAway);
        }

        public async ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default)
        {
            FrameBuffer? message = await real.ReceiveAsync(cancellationToken);
            Fate fate = owner.Draw();
            if (message is null || fate == Fate.Passes) return message;
            if (fate == Fate.IsHeld)
            {
                await owner.StandStillAsync();
                return message;
            }

            await CloseAsync(ChannelCloseReason.GoingAway);
            if (fate == Fate.PassesLast) return message;
            message.Dispose();
            return null;
        }

        public ValueTask CloseAsync(ChannelCloseReason reason) => real.CloseAsync(reason);

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
