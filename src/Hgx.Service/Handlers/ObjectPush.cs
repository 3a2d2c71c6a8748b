using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>
/// What every push has in common: who may push what, and who is told. A private object pushed without its private flag becomes public for
/// good.
/// </summary>
internal sealed class ObjectPush(Store store, Registry registry, ObjectAccess access)
{
    /// <summary>Finds the object that a push is of.</summary>
    public ObjectRow Find(Turn turn, in Ghid address)
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

    /// <summary>Refuses a push that the object does not allow.</summary>
    public static void Allow(in ObjectRow row, in ObjectDefinition pushed)
    {
        if (!row.IsDynamic) throw new HgxRequestException($"The object {row.Address} is static: it never changes.");
        if (pushed.IsPrivate && !row.IsPrivate)
            throw new HgxRequestException($"The object {row.Address} is public, and others may have seen it: it cannot become private again.");
    }

    /// <summary>Stores the state, if it follows the one that stands; gives its revision, or null when it does not and nothing was changed.</summary>
    public ulong? Store(in ObjectRow row, in ObjectDefinition pushed, ulong follows = RevisedObject.AnyRevision)
    {
        if (follows != RevisedObject.AnyRevision && follows != row.Revision) return null;
        ulong revision = row.Revision + 1;
        store.States.Push(row.Id, revision, pushed.State);
        store.Objects.Revised(row, revision);
        if (row.IsPrivate && !pushed.IsPrivate) store.Objects.MakePublic(row);
        return revision;
    }

    /// <summary>Tells everybody else who tracks the object.</summary>
    public void Notify(Turn turn, in ObjectRow row, ulong revision, ReadOnlySpan<byte> state)
    {
        var notices = new UpdateNotices(row, revision, state);
        foreach (Connection tracker in registry.Trackers.Of(row.Id))
        {
            if (tracker != turn.Connection) turn.Notify(tracker, notices.For(tracker));
        }

        notices.Release();
    }
}
