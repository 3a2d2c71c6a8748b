using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>
/// <c>!R</c>: a new state of a dynamic object that follows a certain revision. When another one stands nothing is changed, and the NAK
/// carries what does. A push that has been carried out, and is sent again, is answered as it was and changes nothing either.
/// </summary>
internal sealed class UpdateRevised(ObjectPush push, ObjectReader reader, ReceiptTable receipts) : IRequestHandler
{
    public RequestCode Code => RequestCode.UpdateRevised;

    public ProtocolExtensions Extension => ProtocolExtensions.Revisions;

    public void Handle(Turn turn)
    {
        bool hasReceipts = turn.Connection.Has(ProtocolExtensions.Receipts);
        RevisedPush request = RequestBody.Push(turn.Body, hasReceipts);
        ObjectRow row = push.Find(turn, request.Definition.Address);
        Receipt? last = hasReceipts ? receipts.Find(row.Id, request.Identity.Link) : null;
        if (last is { } receipt && receipt.Number >= request.Identity.Number)
        {
            Repeated(turn, request.Identity, receipt);
            return;
        }

        ObjectPush.Allow(row, request.Definition);
        if (push.Store(row, request.Definition, request.Follows) is not { } revision)
        {
            Conflict(turn, row);
            return;
        }

        if (hasReceipts) receipts.Keep(row.Id, request.Identity, revision, isFirst: last is null);
        turn.Ack(revision);
        push.Notify(turn, row, revision, request.Definition.State);
    }

    private static void Repeated(Turn turn, PushIdentity push, Receipt last)
    {
        if (push.Number < last.Number)
            throw new HgxIpcException($"The push number {push.Number} comes after number {last.Number} of the same link; only the last one may be sent again.");
        turn.Ack(last.Revision);
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
