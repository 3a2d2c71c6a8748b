using Hgx.Protocol;
using Hgx.Records;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary>Objects as they stand, for answers: the definition with the state, and the state's revision.</summary>
internal sealed class ObjectReader(Store store, Registry registry, IdentityRecord identity)
{
    /// <summary>Opens what stands; dispose it before the turn ends.</summary>
    public StandingState Open(in ObjectRow row) => store.States.Open(row, identity);

    /// <summary>Writes the object as <c>&gt;O</c> gives it.</summary>
    public static void Write(FrameBuffer message, in ObjectRow row, in StandingState standing) => new ObjectDefinition
    {
        Address = row.Address,
        Author = row.Binder,
        ApiId = row.ApiId,
        IsDynamic = row.IsDynamic,
        IsPrivate = row.IsPrivate,
        State = standing.State,
    }.Write(message);

    /// <summary>Writes the object behind its revision, if there is room for both; the revision stands there already.</summary>
    public static void WriteBehindRevision(FrameBuffer message, in ObjectRow row, in StandingState standing)
    {
        if (standing.State.Length <= RevisedObject.MaxStateLength) Write(message, row, standing);
    }

    /// <summary>From here on the connection is told of the object's updates.</summary>
    public void Track(Turn turn, in ObjectRow row)
    {
        Connection connection = turn.Connection;
        long id = row.Id;
        if (registry.Trackers.Add(id, connection)) turn.OnUndo(() => registry.Trackers.Remove(id, connection));
    }
}
