using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>
/// The shares that no app has acknowledged yet: kept durably, told to every registered app but the one that shared, and taken by the
/// first that acknowledges. A lost connection leaves them.
/// </summary>
internal sealed class WaitingShares(
    Store store, Registry registry, Engine engine, Ghid whoAmI, ShareLimits limits, TimeSpan flushDelay, TimeProvider time)
{
    private readonly Store _store = store;
    private readonly Registry _registry = registry;

    /// <summary>Keeps a share of the connection whose turn it is. One that waits already is not kept twice.</summary>
    /// <exception cref="HgxRequestException">Too many shares wait.</exception>
    public ShareRow Add(Turn turn, in ObjectRow row)
    {
        Connection sender = turn.Connection;
        if (_store.Shares.Find(row.Id, whoAmI) is not { } share)
        {
            share = new ShareRow(AddNew(row, sender), row.Id, row.Address, whoAmI, row.ApiId, IsTold: false);
            turn.OnUndo(() => _registry.Deliveries.Forget(share.Id));
        }

        Connection? before = _registry.Deliveries.SharedBy(share.Id, sender);
        turn.OnUndo(() => _registry.Deliveries.SharedBy(share.Id, before));
        return share;
    }

    /// <summary>Tells every registered app that has not been told yet, and the observers, which take nothing.</summary>
    public void Deliver(Turn turn, in ShareRow share)
    {
        ShareNotices notices = NoticesOf(share);
        bool told = false;
        foreach (Connection receiver in _registry.Apis.Of(share.ApiId)) told |= TryTell(turn, share, receiver, ref notices);
        foreach (Connection observer in _registry.Observers.Of(share.ApiId))
        {
            if (observer != turn.Connection && _registry.OnlyObserves(share.ApiId, observer)) turn.Notify(observer, notices.For(observer));
        }

        notices.Release();
        if (told) MarkTold(share);
    }

    /// <summary>Tells a newly registered app of what waits, once it has had time to install its handler; and those that the share was parked for.</summary>
    public void DeliverLater(Connection receiver, ApiId apiId) => StartLater(new DeliverWaiting(this, receiver, apiId), flushDelay);

    /// <summary>Tells an app of a share again, after a pause.</summary>
    public void DeliverAgainLater(in ShareRow share, Connection receiver, ShareReceiver again, TimeSpan pause) =>
        StartLater(new DeliverAgain(this, share, receiver, again), pause);

    private void DeliverTo(Turn turn, in ShareRow share, Connection registering)
    {
        long id = share.Id;
        IReadOnlyCollection<KeyValuePair<Connection, ShareReceiver>> renewed = _registry.Deliveries.Renew(id, registering);
        if (renewed.Count != 0) turn.OnUndo(() => _registry.Deliveries.Restore(id, renewed));
        ShareNotices notices = NoticesOf(share);
        bool told = TryTell(turn, share, registering, ref notices);
        foreach ((Connection receiver, _) in renewed) told |= TryTell(turn, share, receiver, ref notices);
        notices.Release();
        if (told) MarkTold(share);
    }

    private bool TryTell(Turn turn, in ShareRow share, Connection receiver, ref ShareNotices notices)
    {
        long id = share.Id;
        if (!_registry.Apis.Contains(share.ApiId, receiver) || !_registry.Deliveries.MayOpen(id, receiver)) return false;
        _registry.Deliveries.Open(id, receiver);
        turn.OnUndo(() => _registry.Deliveries.Close(id, receiver));
        turn.Notify(receiver, notices.For(receiver, id));
        return true;
    }

    // In the transaction that precedes the sending: whoever is told after a crash is told that this is a repetition.
    private void MarkTold(in ShareRow share)
    {
        if (!share.IsTold) _store.Shares.MarkTold(share.Id);
    }

    private static ShareNotices NoticesOf(in ShareRow share) =>
        new(share.ObjectId, new ShareNotice(share.Address, share.Origin, share.ApiId, share.IsTold));

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

    /// <summary>Has something done with the shares after a pause.</summary>
    public void StartLater(EngineTask task, TimeSpan delay)
    {
        if (delay == TimeSpan.Zero)
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
            delay,
            Timeout.InfiniteTimeSpan);
    }

    private sealed class DeliverWaiting(WaitingShares waiting, Connection receiver, ApiId apiId) : EngineTask
    {
        public override void Run(Turn turn)
        {
            if (!waiting._registry.Apis.Contains(apiId, receiver)) return;
            foreach (ShareRow share in waiting._store.Shares.ByApi(apiId)) waiting.DeliverTo(turn, share, receiver);
        }
    }

    private sealed class DeliverAgain(WaitingShares waiting, ShareRow share, Connection receiver, ShareReceiver again) : EngineTask
    {
        public override void Run(Turn turn)
        {
            // Taken, ended or registered anew meanwhile: then there is nothing to repeat.
            ShareDeliveries deliveries = waiting._registry.Deliveries;
            if (deliveries.Find(share.Id, receiver) != again || waiting._store.Shares.Get(share.Id) is not { } standing) return;
            if (!waiting._registry.Apis.Contains(share.ApiId, receiver))
            {
                turn.AfterCommit(() => deliveries.Close(share.Id, receiver));
                return;
            }

            again.TellAgain();
            turn.OnUndo(again.Undo);
            ShareNotices notices = NoticesOf(standing);
            turn.Notify(receiver, notices.For(receiver, share.Id));
            notices.Release();
        }
    }
}
