using Hgx.Protocol;
using Hgx.Service.Dispatch;

namespace Hgx.Service.Handlers;

/// <summary>
/// One <c>@O</c> for many: to those who acknowledge when their handler has finished with the byte that marks a repetition, to the others
/// as the original's. Each is made once, when the first receiver of its kind is found.
/// </summary>
internal struct ShareNotices(long objectId, ShareNotice notice)
{
    private SharedFrame? _original, _deferred;

    /// <param name="receiver">Who is told.</param>
    /// <param name="shareId">The waiting share that its ACK takes; 0 for none.</param>
    public Notification For(Connection receiver, long shareId = 0)
    {
        bool isDeferred = receiver.Has(ProtocolExtensions.DeferredShares);
        SharedFrame frame = isDeferred
            ? _deferred ??= NotificationFrame.Share(objectId, notice, isDeferred: true)
            : _original ??= NotificationFrame.Share(objectId, notice, isDeferred: false);
        return new Notification(frame.Hold(), shareId, isDeferred);
    }

    /// <summary>Lets go; the notifications hold what they need.</summary>
    public readonly void Release()
    {
        _original?.Release();
        _deferred?.Release();
    }
}
