using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>!O</c>: a new state of a dynamic object. A private object pushed without its private flag becomes public for good.</summary>
internal sealed class UpdateObject(Store store, Registry registry, ObjectAccess access) : IRequestHandler
{
    public RequestCode Code => RequestCode.UpdateObject;

    public void Handle(Turn turn)
    {
        ObjectDefinition definition = RequestBody.Definition(turn.Body);
        ObjectRow row = FindAlive(turn, definition.Address);
        if (!row.IsDynamic) throw new HgxRequestException($"The object {row.Address} is static: it never changes.");
        if (definition.IsPrivate && !row.IsPrivate)
            throw new HgxRequestException($"The object {row.Address} is public, and others may have seen it: it cannot become private again.");

        if (row.IsPrivate && !definition.IsPrivate) store.Objects.MakePublic(row.Id);
        store.States.Push(row.Id, definition.State);
        turn.AckOne();
        Notify(turn, row, definition.State);
    }

    private ObjectRow FindAlive(Turn turn, in Ghid address)
    {
        try
        {
            return access.FindOwn(turn, address);
        }
        catch (DoesNotExistException) when (store.Objects.WasDeleted(address, turn.Connection.App))
        {
            throw new DeadObjectException($"The object {address} has been deleted.");
        }
    }

    private void Notify(Turn turn, in ObjectRow row, ReadOnlySpan<byte> state)
    {
        SharedBody? body = null;
        foreach (Connection tracker in registry.Trackers.Of(row.Id))
        {
            if (tracker == turn.Connection) continue;
            body ??= NotificationBody.Update(row, state);
            turn.Notify(tracker, new Notification(Topic.Update(row.Id), body.Hold()));
        }

        body?.Release();
    }
}
