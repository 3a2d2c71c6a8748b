using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>?I</c>: the fingerprint of the service's identity.</summary>
internal sealed class WhoAmI(Ghid fingerprint) : IRequestHandler
{
    public RequestCode Code => RequestCode.WhoAmI;

    public void Handle(Turn turn) => turn.Ack(fingerprint);
}
