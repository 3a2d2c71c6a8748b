using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>
/// <c>-O</c>: the connection is told of the object's updates no more; one that waits unsent is taken back. Always acknowledged, so that
/// it tells nothing about objects of others.
/// </summary>
internal sealed class DiscardObject(Store store, Registry registry) : IRequestHandler
{
    public RequestCode Code => RequestCode.DiscardObject;

    public void Handle(Turn turn)
    {
        Ghid address = RequestBody.Ghid(turn.Body);
        if (store.Objects.TryFind(address, out ObjectRow row)) StopTracking(turn, row.Id);
        turn.AckOne();
    }

    private void StopTracking(Turn turn, long id)
    {
        Connection connection = turn.Connection;
        if (!registry.Trackers.Remove(id, connection)) return;
        turn.OnUndo(() => registry.Trackers.Add(id, connection));
        turn.AfterCommit(() => connection.Withdraw(t => t == Topic.Update(id)));
    }
}
