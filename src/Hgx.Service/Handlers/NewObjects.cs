using Hgx.Protocol;
using Hgx.Records;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>+O</c>: makes an object, tracks it, and tells the apps that have registered its ApiID.</summary>
internal sealed class NewObjects(Registry registry, ObjectMaker maker, Ghid whoAmI) : IRequestHandler
{
    public RequestCode Code => RequestCode.NewObject;

    public void Handle(Turn turn)
    {
        ObjectDefinition definition = RequestBody.Definition(turn.Body);
        Connection connection = turn.Connection;
        if (definition.IsPrivate && connection.App is null)
            throw new HgxRequestException("A private object belongs to an app token; register one on this connection first.");

        byte legroom = definition.Legroom != 0 ? definition.Legroom : ProtocolLimits.DefaultLegroom;
        long? privateTo = definition.IsPrivate ? connection.App : null;
        ObjectRow row = definition.IsDynamic
            ? maker.MakeDynamic(definition.ApiId, privateTo, legroom, definition.State)
            : maker.MakeStatic(definition.ApiId, privateTo, legroom, definition.State);
        registry.Trackers.Add(row.Id, connection);
        turn.OnUndo(() => registry.Trackers.Remove(row.Id, connection));
        turn.Ack(row.Address);
        if (!row.IsPrivate) Announce(turn, row);
    }

    // Nothing of this is kept: whoever registers later lists the objects.
    private void Announce(Turn turn, in ObjectRow row)
    {
        var notices = new ShareNotices(row.Id, new ShareNotice(row.Address, whoAmI, row.ApiId));
        foreach (Connection receiver in registry.Apis.Of(row.ApiId))
        {
            if (receiver != turn.Connection) turn.Notify(receiver, notices.For(receiver));
        }

        foreach (Connection observer in registry.Observers.Of(row.ApiId))
        {
            if (observer != turn.Connection && registry.OnlyObserves(row.ApiId, observer)) turn.Notify(observer, notices.For(observer));
        }

        notices.Release();
    }
}
