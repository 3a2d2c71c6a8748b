using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>How many shares may wait for an app.</summary>
/// <param name="Count">In all.</param>
/// <param name="Bytes">In all: the states that they keep alive.</param>
/// <param name="BySender">From one sender, those not counted that an app is being told of.</param>
internal sealed record ShareLimits(int Count = 1000, long Bytes = 64 * 1024 * 1024, int BySender = 100);

/// <summary>
/// The shares that no app has acknowledged yet: kept durably, told to every registered app but the one that shared, and taken by the
/// first that acknowledges. A refusal or a lost connection leaves them.
/// </summary>
internal sealed class WaitingShares(
    Store store, Registry registry, Engine engine, Ghid whoAmI, ShareLimits limits, TimeSpan flushDelay, TimeProvider time)
{
    private readonly Store _store = store;
    private readonly Registry _registry = registry;

    /// <summary>Keeps a share of the connection whose turn it is; gives its row. One that waits already is not kept twice.</summary>
    /// <exception cref="HgxRequestException">Too many shares wait.</exception>
    public long Add(Turn turn, in ObjectRow row)
    {
        Connection sender = turn.Connection;
        if (_store.Shares.Find(row.Id, whoAmI) is not { } share)
        {
            share = AddNew(row, sender);
            turn.OnUndo(() => _registry.Deliveries.Forget(share));
        }

        _registry.Deliveries.SharedBy(share, sender);
        return share;
    }

    /// <summary>Tells every app that may be told.</summary>
    public void Deliver(Turn turn, ShareRow share)
    {
        foreach (Connection receiver in _registry.Apis.Of(share.ApiId)) Deliver(turn, share, receiver);
    }

    /// <summary>Tells a newly registered app of what waits, once it has had time to install its handler.</summary>
    public void DeliverLater(Connection receiver, ApiId apiId)
    {
        var task = new DeliverWaiting(this, receiver, apiId);
        if (flushDelay == TimeSpan.Zero)
        {
            engine.Start(task);
            return;
        }

        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                engine.Start(task);
                timer?.Dispose();
            },
            null,
            flushDelay,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>An app has answered: its ACK takes the share, anything else leaves it.</summary>
    public void Answered(Connection receiver, long share, bool acknowledged) => engine.Post(new ShareAnswer(this, receiver, share, acknowledged));

    private void Deliver(Turn turn, ShareRow share, Connection receiver)
    {
        if (!_registry.Deliveries.MayOpen(share.Id, receiver)) return;
        _registry.Deliveries.Open(share.Id, receiver);
        turn.OnUndo(() => _registry.Deliveries.Close(share.Id, receiver));
        turn.Notify(receiver, new Notification(
            Topic.Share(share.ObjectId, share.ApiId), NotificationBody.Share(share.Address, share.Origin, share.ApiId), share.Id));
    }

    private long AddNew(in ObjectRow row, Connection sender)
    {
        long size = _store.States.SizeOf(row.Id);
        (long count, long bytes) = _store.Shares.Totals();
        if (count >= limits.Count || bytes + size > limits.Bytes)
            throw new HgxRequestException("Too many shares wait for an app that registers their ApiID. Start that app, then share again.");
        if (HasNoReceiver(row.ApiId, sender) && _store.Shares.BySender(whoAmI).Count(_registry.Deliveries.IsOrphaned) >= limits.BySender)
            throw new HgxRequestException($"{limits.BySender} shares of this sender wait for an app that registers their ApiID. Start that app, then share again.");
        return _store.Shares.Add(row, whoAmI, size);
    }

    private bool HasNoReceiver(ApiId apiId, Connection sender)
    {
        foreach (Connection receiver in _registry.Apis.Of(apiId))
        {
            if (receiver != sender) return false;
        }

        return true;
    }

    private sealed class DeliverWaiting(WaitingShares waiting, Connection receiver, ApiId apiId) : EngineTask
    {
        public override void Run(Turn turn)
        {
            if (!waiting._registry.Apis.Contains(apiId, receiver)) return;
            foreach (ShareRow share in waiting._store.Shares.ByApi(apiId)) waiting.Deliver(turn, share, receiver);
        }
    }

    private sealed class ShareAnswer(WaitingShares waiting, Connection receiver, long share, bool acknowledged) : EngineTask
    {
        public override void Run(Turn turn)
        {
            if (acknowledged) waiting._store.Shares.Remove(share);
            turn.AfterCommit(() =>
            {
                if (acknowledged) waiting._registry.Deliveries.Forget(share);
                else waiting._registry.Deliveries.Close(share, receiver);
            });
        }
    }
}
