using Hgx.Protocol;
using Hgx.Records;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>+T</c>: gives a connection its app's token, a known one or a new one. A token has one connection at a time.</summary>
internal sealed class RegisterToken(Store store, Registry registry, RandomSource random) : IRequestHandler
{
    public RequestCode Code => RequestCode.RegisterToken;

    public void Handle(Turn turn)
    {
        AppToken token = RequestBody.AppToken(turn.Body);
        long app = token.IsNone ? AddNew(turn, out token) : FindKnown(turn, token);
        Connection connection = turn.Connection;
        registry.Bind(app, connection);
        turn.OnUndo(() => registry.Unbind(connection));
        Span<byte> body = stackalloc byte[AppToken.Length];
        token.CopyTo(body);
        turn.Ack(body);
    }

    private long AddNew(Turn turn, out AppToken token)
    {
        if (turn.Connection.App is not null)
            throw new HgxRequestException("This connection has a token already; a connection has one for its whole life.");
        Span<byte> bytes = stackalloc byte[AppToken.Length];
        do
        {
            random.Fill(bytes);
            token = new AppToken(bytes);
        }
        while (token.IsNone || store.Apps.Find(token) is not null);
        return store.Apps.Add(token);
    }

    private long FindKnown(Turn turn, AppToken token)
    {
        if (turn.Connection.App is not null)
            throw new HgxIpcException("This connection has a token already; use another connection for another token.");
        long app = store.Apps.Find(token)
            ?? throw new HgxRequestException("The service does not know this token. Ask for a new one with the null token.");
        return registry.IsLive(app) ? throw new HgxIpcException("This token is in use on another connection; end that one first.") : app;
    }
}
