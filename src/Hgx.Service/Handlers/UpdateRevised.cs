using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary>
/// <c>!R</c>: a new state of a dynamic object that follows a certain revision. When another one stands nothing is changed, and the NAK
/// carries what does.
/// </summary>
internal sealed class UpdateRevised(ObjectPush push, ObjectReader reader) : IRequestHandler
{
    public RequestCode Code => RequestCode.UpdateRevised;

    public ProtocolExtensions Extension => ProtocolExtensions.Revisions;

    public void Handle(Turn turn)
    {
        RevisedObject request = RequestBody.Revised(turn.Body);
        ObjectRow row = push.Find(turn, request.Definition);
        if (push.Store(row, request.Definition, request.Revision) is not { } revision)
        {
            Conflict(turn, row);
            return;
        }

        turn.Ack(revision);
        push.Notify(turn, row, revision, request.Definition.State);
    }

    private void Conflict(Turn turn, in ObjectRow row)
    {
        using StandingState standing = reader.Open(row);
        FrameBuffer message = turn.BeginNak(
            sizeof(ushort) + RevisedObject.RevisionLength + ObjectDefinition.HeaderLength + standing.State.Length);
        Nak.WriteConflict(message, standing.Revision);
        ObjectReader.WriteBehindRevision(message, row, standing);
        turn.Answer(message);
    }
}
