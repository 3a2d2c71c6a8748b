using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>+A</c>: from now on the connection is told of shares of the ApiID; those that wait follow a little later.</summary>
internal sealed class RegisterApi(Store store, Registry registry, WaitingShares waiting) : IRequestHandler
{
    public RequestCode Code => RequestCode.RegisterApi;

    public void Handle(Turn turn)
    {
        ApiId apiId = RequestBody.ApiId(turn.Body);
        Connection connection = turn.Connection;
        if (registry.Apis.Add(apiId, connection)) turn.OnUndo(() => registry.Apis.Remove(apiId, connection));
        turn.AckOne();
        if (store.Shares.ByApi(apiId).Count != 0) turn.AfterCommit(() => waiting.DeliverLater(connection, apiId));
    }
}

/// <summary><c>-A</c>: the connection is told no more, neither as one that registered nor as an observer; what waits unsent is taken back.</summary>
internal sealed class DeregisterApi(Registry registry) : IRequestHandler
{
    public RequestCode Code => RequestCode.DeregisterApi;

    public void Handle(Turn turn)
    {
        ApiId apiId = RequestBody.ApiId(turn.Body);
        Connection connection = turn.Connection;
        if (registry.Apis.Remove(apiId, connection)) turn.OnUndo(() => registry.Apis.Add(apiId, connection));
        if (registry.Observers.Remove(apiId, connection)) turn.OnUndo(() => registry.Observers.Add(apiId, connection));
        turn.AfterCommit(() => TakeBack(connection, apiId));
        turn.AckOne();
    }

    private void TakeBack(Connection connection, ApiId apiId)
    {
        foreach (Notification unsent in connection.Withdraw(t => t.Code == RequestCode.ShareObject && t.ApiId == apiId))
            registry.Deliveries.Close(unsent.ShareId, connection);
    }
}
