using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>*O</c>: a static object of a dynamic one's present state. It is private to the same app as its origin, and not tracked.</summary>
internal sealed class FreezeObject(ObjectAccess access, ObjectReader reader, ObjectMaker maker) : IRequestHandler
{
    public RequestCode Code => RequestCode.FreezeObject;

    public void Handle(Turn turn)
    {
        ObjectRow row = access.Find(turn, RequestBody.Ghid(turn.Body));
        if (!row.IsDynamic) throw new HgxRequestException($"The object {row.Address} is static: it is frozen already.");
        using StandingState standing = reader.Open(row);
        turn.Ack(maker.MakeStatic(row.ApiId, row.PrivateTo, ProtocolLimits.DefaultLegroom, standing.State, origin: row.Address).Address);
    }
}
