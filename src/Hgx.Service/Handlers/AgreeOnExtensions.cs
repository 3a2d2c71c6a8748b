using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary><c>?C</c>: what the app offers and the service has is on from here on. Asked once a connection.</summary>
internal sealed class AgreeOnExtensions(ProtocolExtensions supported) : IRequestHandler
{
    public RequestCode Code => RequestCode.Capabilities;

    public void Handle(Turn turn)
    {
        if (!Capabilities.TryRead(turn.Body, out ProtocolExtensions offered))
            throw new HgxRequestException($"Capabilities are a version, 1, and 4 bytes of bits: {Capabilities.Length} bytes; got {turn.Body.Length}.");
        Connection connection = turn.Connection;
        if (connection.Extensions is not null)
            throw new HgxIpcException("This connection's extensions are agreed on already; they are asked for once.");

        ProtocolExtensions agreed = offered & supported;
        if (!agreed.HasFlag(ProtocolExtensions.Revisions)) agreed &= ~ProtocolExtensions.Receipts;
        connection.Extensions = agreed;
        turn.OnUndo(() => connection.Extensions = null);
        FrameBuffer message = turn.BeginAck(Capabilities.Length);
        Capabilities.Write(message, agreed);
        turn.Answer(message);
        if (agreed.HasFlag(ProtocolExtensions.Bundles)) turn.AfterCommit(connection.BeginBundles);
    }
}
