using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>
/// <c>@O</c>: shares an object. The one recipient that is known is the service's own identity: the share is kept until an app that has
/// registered the ApiID acknowledges it.
/// </summary>
internal sealed class ShareObject(ObjectAccess access, WaitingShares waiting, Ghid whoAmI) : IRequestHandler
{
    private const int BodyLength = 2 * Ghid.Length;

    public RequestCode Code => RequestCode.ShareObject;

    public void Handle(Turn turn)
    {
        if (turn.Body.Length < BodyLength)
            throw new HgxRequestException($"A share names an object and a recipient, {BodyLength} bytes; got {turn.Body.Length}.");
        Ghid address = RequestBody.Ghid(turn.Body[..Ghid.Length]), recipient = RequestBody.Ghid(turn.Body[Ghid.Length..BodyLength]);
        ObjectRow row = access.Find(turn, address);
        if (row.IsPrivate) throw new UnsharableException($"The object {address} is private; push it as public before sharing it.");
        if (!access.IsOwn(row)) throw new UnsharableException($"The object {address} is somebody else's; only its binder shares it.");
        if (recipient != whoAmI) throw new HgxRequestException($"The recipient {recipient} is not known to this service.");

        Connection sender = turn.Connection;
        ShareRow share = waiting.Add(turn, row);
        turn.AckOne();
        waiting.Deliver(turn, share);
        if (sender.App is not null) turn.Notify(sender, new Notification(NotificationFrame.ShareSucceeded(row, recipient)));
    }
}
