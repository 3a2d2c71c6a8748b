using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary><c>!O</c>: a new state of a dynamic object, whatever stands.</summary>
internal sealed class UpdateObject(ObjectPush push) : IRequestHandler
{
    public RequestCode Code => RequestCode.UpdateObject;

    public void Handle(Turn turn)
    {
        ObjectDefinition pushed = RequestBody.Definition(turn.Body);
        ObjectRow row = push.Find(turn, pushed.Address);
        ObjectPush.Allow(row, pushed);
        ulong revision = push.Store(row, pushed)!.Value;
        turn.AckOne();
        push.Notify(turn, row, revision, pushed.State);
    }
}
