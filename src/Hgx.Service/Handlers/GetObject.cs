using Hgx.Protocol;
using Hgx.Records;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary><c>&gt;O</c>: an object as it stands, from now on tracked.</summary>
internal sealed class GetObject(Store store, Registry registry, ObjectAccess access, IdentityRecord identity) : IRequestHandler
{
    public RequestCode Code => RequestCode.GetObject;

    public void Handle(Turn turn)
    {
        ObjectRow row = access.Find(turn, RequestBody.Ghid(turn.Body));
        FrameBuffer message = turn.BeginAck(ObjectDefinition.HeaderLength);
        new ObjectDefinition
        {
            Address = row.Address, Author = row.Binder, ApiId = row.ApiId, IsDynamic = row.IsDynamic, IsPrivate = row.IsPrivate,
        }.WriteHeader(message);
        if (row.IsDynamic) store.States.Read(row.Id, message);
        else System.Buffers.BuffersExtensions.Write(message, store.States.OpenStatic(row, identity).Span);

        Connection connection = turn.Connection;
        if (registry.Trackers.Add(row.Id, connection)) turn.OnUndo(() => registry.Trackers.Remove(row.Id, connection));
        turn.Answer(message);
    }
}
