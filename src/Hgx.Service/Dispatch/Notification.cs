using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Dispatch;

/// <summary>
/// What a notification is about, so that a newer one can replace it and a deregistration can take it back. An update is one subject,
/// whether it is sent as <c>!O</c> or as <c>!R</c>.
/// </summary>
internal readonly record struct Topic(RequestCode Code, long ObjectId, ApiId ApiId)
{
    public static Topic Update(long objectId) => new(RequestCode.UpdateObject, objectId, default);

    public static Topic Deletion(long objectId) => new(RequestCode.DeleteObject, objectId, default);

    public static Topic Share(long objectId, ApiId apiId) => new(RequestCode.ShareObject, objectId, apiId);

    public static Topic ShareSucceeded(long objectId) => new(RequestCode.ShareSucceeded, objectId, default);
}

/// <summary>A request of the service to an app.</summary>
/// <param name="frame">What is sent, shared with other receivers.</param>
/// <param name="shareId">The waiting share that the app's ACK takes; 0 for none.</param>
/// <param name="isDeferred">Whether the app answers only when its handler has finished.</param>
internal sealed class Notification(SharedFrame frame, long shareId = 0, bool isDeferred = false) : Outgoing
{
    public Topic Topic => frame.Topic;

    public long ShareId => shareId;

    public bool IsDeferred => isDeferred;

    /// <summary>Whether a newer one on the same object replaces it.</summary>
    public bool IsUpdate => frame.Topic.Code == RequestCode.UpdateObject;

    /// <summary>The number it was sent under.</summary>
    public ushort Token { get; set; }

    /// <summary>Since when the app owes the answer, in the time provider's ticks.</summary>
    public long Since { get; set; }

    public override int Length => frame.Length;

    public override FrameBuffer TakeMessage() => frame.TakeMessage(Token);

    public override void AppendTo(FrameBuffer bundle) => frame.AppendTo(bundle, Token);

    public override void Discard() => frame.Release();
}
