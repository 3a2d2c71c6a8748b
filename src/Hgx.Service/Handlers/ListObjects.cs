using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>
/// <c>?L</c>: a page of the addresses of an ApiID's objects that this app may see. With its flag the connection is told of new ones from
/// here on, and takes nothing.
/// </summary>
internal sealed class ListObjects(Store store, Registry registry) : IRequestHandler
{
    public RequestCode Code => RequestCode.ListObjects;

    public ProtocolExtensions Extension => ProtocolExtensions.Lists;

    public void Handle(Turn turn)
    {
        ListRequest request = RequestBody.List(turn.Body);
        FrameBuffer message = turn.BeginAck(Ghid.Length);
        Connection connection = turn.Connection;
        store.Objects.List(request.ApiId, connection.App, request.After, ListRequest.PageSize, message);
        if (request.IsObserving && registry.Observers.Add(request.ApiId, connection))
            turn.OnUndo(() => registry.Observers.Remove(request.ApiId, connection));
        turn.Answer(message);
    }
}
