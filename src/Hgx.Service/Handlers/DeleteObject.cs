using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary><c>XO</c>: deletes an object with its keys, and tells everybody else who tracks it. A held object of the user's own is let go of.</summary>
internal sealed class DeleteObject(Store store, Registry registry, ObjectAccess access) : IRequestHandler
{
    public RequestCode Code => RequestCode.DeleteObject;

    public void Handle(Turn turn)
    {
        ObjectRow row = access.FindOwn(turn, RequestBody.Ghid(turn.Body));
        store.Objects.Delete(row);
        IReadOnlyList<Connection> trackers = registry.Trackers.RemoveKey(row.Id);
        turn.OnUndo(() =>
        {
            foreach (Connection tracker in trackers) registry.Trackers.Add(row.Id, tracker);
        });
        turn.AckOne();
        SharedFrame frame = NotificationFrame.Deletion(row);
        foreach (Connection tracker in trackers)
        {
            if (tracker != turn.Connection) turn.Notify(tracker, new Notification(frame.Hold()));
        }

        frame.Release();
    }
}
