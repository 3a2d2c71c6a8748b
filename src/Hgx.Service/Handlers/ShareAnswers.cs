using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Handlers;

/// <summary>
/// What becomes of a waiting share when an app answers. An ACK takes it: once that is committed no app is told again. A NAK of an app that
/// answers when its handler has finished means again after a pause, and at last that the share is parked; another app's leaves it for the
/// next registration.
/// </summary>
internal sealed class ShareAnswers(
    Store store, Registry registry, Engine engine, WaitingShares waiting, Action<ShareRow> parked, ILogger logger)
{
    /// <summary>Takes an answer, from a connection's reader.</summary>
    public void Answered(Connection receiver, Notification notification, bool acknowledged) =>
        engine.Post(acknowledged ? new Acknowledged(store, registry, waiting, notification.ShareId) : new Refused(this, store, receiver, notification));

    private void Refuse(Connection receiver, in ShareRow share, bool isDeferred)
    {
        if (registry.Deliveries.Find(share.Id, receiver) is not { } refusing) return;
        if (!isDeferred || !registry.Apis.Contains(share.ApiId, receiver))
        {
            registry.Deliveries.Close(share.Id, receiver);
        }
        else if (refusing.Refuse() is { } pause)
        {
            waiting.DeliverAgainLater(share, receiver, refusing, pause);
        }
        else
        {
            ServiceLog.ShareParked(logger, share.Address, share.ApiId, receiver.Id);
            parked(share);
        }
    }

    // Its object has been deleted, or another app has taken it.
    private void Forget(long share) => registry.Deliveries.Forget(share);

    private sealed class Acknowledged(Store store, Registry registry, WaitingShares waiting, long share) : EngineTask
    {
        // A full disk, say. The app has done its part and does not say so again.
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        public override void Run(Turn turn)
        {
            store.Shares.Remove(share);
            turn.AfterCommit(() => registry.Deliveries.Forget(share));
        }

        public override void Failed() => waiting.StartLater(this, Pause);
    }

    private sealed class Refused(ShareAnswers answers, Store store, Connection receiver, Notification refused) : EngineTask
    {
        // Nothing stored changes, and what does must not change twice when the transaction is repeated.
        public override void Run(Turn turn)
        {
            if (store.Shares.Get(refused.ShareId) is { } share) turn.AfterCommit(() => answers.Refuse(receiver, share, refused.IsDeferred));
            else turn.AfterCommit(() => answers.Forget(refused.ShareId));
        }
    }
}
