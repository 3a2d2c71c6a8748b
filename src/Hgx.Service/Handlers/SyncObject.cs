using Hgx.Protocol;
using Hgx.Service.Dispatch;

namespace Hgx.Service.Handlers;

/// <summary><c>~O</c>: asks for what is newer elsewhere. The service holds the newest there is; a known object is simply acknowledged.</summary>
internal sealed class SyncObject(ObjectAccess access) : IRequestHandler
{
    public RequestCode Code => RequestCode.SyncObject;

    public void Handle(Turn turn)
    {
        access.Find(turn, RequestBody.Ghid(turn.Body));
        turn.AckOne();
    }
}
