using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary><c>&gt;O</c>: an object as it stands, from now on tracked.</summary>
internal sealed class GetObject(ObjectAccess access, ObjectReader reader) : IRequestHandler
{
    public RequestCode Code => RequestCode.GetObject;

    public void Handle(Turn turn)
    {
        ObjectRow row = access.Find(turn, RequestBody.Ghid(turn.Body));
        using StandingState standing = reader.Open(row);
        FrameBuffer message = turn.BeginAck(ObjectDefinition.HeaderLength + standing.State.Length);
        ObjectReader.Write(message, row, standing);
        reader.Track(turn, row);
        turn.Answer(message);
    }
}
