using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>&gt;$</c>: the address of the app's startup object, or nothing.</summary>
internal sealed class GetStartup(Store store) : IRequestHandler
{
    public RequestCode Code => RequestCode.GetStartup;

    public void Handle(Turn turn)
    {
        if (store.Apps.Startup(StartupObjects.AppOf(turn)) is { } startup) turn.Ack(startup);
        else turn.Ack();
    }
}

/// <summary><c>+$</c>: keeps an address as the app's startup object. Whether there is such an object is not asked.</summary>
internal sealed class RegisterStartup(Store store) : IRequestHandler
{
    public RequestCode Code => RequestCode.RegisterStartup;

    public void Handle(Turn turn)
    {
        Ghid startup = RequestBody.Ghid(turn.Body);
        long app = StartupObjects.AppOf(turn);
        if (store.Apps.Startup(app) is not null)
            throw new HgxRequestException("This app has a startup object already; deregister it before registering another.");
        store.Apps.SetStartup(app, startup);
        turn.AckOne();
    }
}

/// <summary><c>-$</c>: forgets the app's startup object. The object stays.</summary>
internal sealed class DeregisterStartup(Store store) : IRequestHandler
{
    public RequestCode Code => RequestCode.DeregisterStartup;

    public void Handle(Turn turn)
    {
        long app = StartupObjects.AppOf(turn);
        if (store.Apps.Startup(app) is null) throw new HgxRequestException("This app has no startup object.");
        store.Apps.ClearStartup(app);
        turn.AckOne();
    }
}

/// <summary>What the requests on startup objects have in common.</summary>
internal static class StartupObjects
{
    public static long AppOf(Turn turn) => turn.Connection.App
        ?? throw new HgxRequestException("A startup object belongs to an app token; register one on this connection first.");
}
