using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary><c>&gt;R</c>: an object as it stands and the revision of its state, from now on tracked.</summary>
internal sealed class GetRevised(ObjectAccess access, ObjectReader reader) : IRequestHandler
{
    public RequestCode Code => RequestCode.GetRevised;

    public ProtocolExtensions Extension => ProtocolExtensions.Revisions;

    public void Handle(Turn turn)
    {
        ObjectRow row = access.Find(turn, RequestBody.Ghid(turn.Body));
        using StandingState standing = reader.Open(row);
        FrameBuffer message = turn.BeginAck(RevisedObject.RevisionLength + ObjectDefinition.HeaderLength + standing.State.Length);
        RevisedObject.WriteRevision(message, standing.Revision);
        ObjectReader.WriteBehindRevision(message, row, standing);
        reader.Track(turn, row);
        turn.Answer(message);
    }
}
