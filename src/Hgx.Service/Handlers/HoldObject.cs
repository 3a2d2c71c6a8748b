using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary><c>#O</c>: protects an object against its deletion by others. Repeating it changes nothing; the user's own deletion ends it.</summary>
internal sealed class HoldObject(Store store, ObjectAccess access) : IRequestHandler
{
    public RequestCode Code => RequestCode.HoldObject;

    public void Handle(Turn turn)
    {
        store.Objects.Hold(access.Find(turn, RequestBody.Ghid(turn.Body)).Id);
        turn.AckOne();
    }
}
