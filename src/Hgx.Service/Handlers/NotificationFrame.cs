using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>The service's notifications as they stand on the wire.</summary>
internal static class NotificationFrame
{
    /// <summary><c>!O</c>: everything real but private, legroom and is_link, which are 0.</summary>
    public static SharedFrame Update(in ObjectRow row, ReadOnlySpan<byte> state)
    {
        FrameBuffer frame = SharedFrame.Begin(ObjectDefinition.HeaderLength + state.Length);
        WriteUpdate(frame, row, state);
        return new SharedFrame(Topic.Update(row.Id), RequestCode.UpdateObject, frame);
    }

    /// <summary><c>!R</c>: the same behind its revision.</summary>
    public static SharedFrame Update(in ObjectRow row, ulong revision, ReadOnlySpan<byte> state)
    {
        FrameBuffer frame = SharedFrame.Begin(RevisedObject.RevisionLength + ObjectDefinition.HeaderLength + state.Length);
        RevisedObject.WriteRevision(frame, revision);
        WriteUpdate(frame, row, state);
        return new SharedFrame(Topic.Update(row.Id), RequestCode.UpdateRevised, frame);
    }

    /// <summary><c>@O</c>: address, origin, ApiID; to some, whether it is told again.</summary>
    public static SharedFrame Share(long objectId, in ShareNotice notice, bool isDeferred)
    {
        FrameBuffer frame = SharedFrame.Begin(ShareNotice.DeferredLength);
        notice.Write(frame, isDeferred);
        return new SharedFrame(Topic.Share(objectId, notice.ApiId), RequestCode.ShareObject, frame);
    }

    /// <summary><c>^S</c>: address, recipient.</summary>
    public static SharedFrame ShareSucceeded(in ObjectRow row, in Ghid recipient)
    {
        FrameBuffer frame = SharedFrame.Begin(2 * Ghid.Length);
        Write(frame, row.Address);
        Write(frame, recipient);
        return new SharedFrame(Topic.ShareSucceeded(row.Id), RequestCode.ShareSucceeded, frame);
    }

    /// <summary><c>XO</c>: address.</summary>
    public static SharedFrame Deletion(in ObjectRow row)
    {
        FrameBuffer frame = SharedFrame.Begin(Ghid.Length);
        Write(frame, row.Address);
        return new SharedFrame(Topic.Deletion(row.Id), RequestCode.DeleteObject, frame);
    }

    private static void WriteUpdate(FrameBuffer frame, in ObjectRow row, ReadOnlySpan<byte> state) => new ObjectDefinition
    {
        Address = row.Address, Author = row.Binder, ApiId = row.ApiId, IsDynamic = row.IsDynamic, State = state,
    }.Write(frame);

    private static void Write(FrameBuffer frame, in Ghid ghid)
    {
        ghid.CopyTo(frame.GetSpan(Ghid.Length));
        frame.Advance(Ghid.Length);
    }
}
