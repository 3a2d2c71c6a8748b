using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Dispatch;

/// <summary>One frame on its way to an app, and its place in the lines that it stands in.</summary>
internal abstract class Outgoing
{
    /// <summary>What a waiting entry costs beside its bytes.</summary>
    private const int Overhead = 128;

    public Outgoing? Previous, Next;

    /// <summary>Its bytes on the wire; the same before and after it is sent.</summary>
    public abstract int Length { get; }

    public int Cost => Length + Overhead;

    /// <summary>The whole message; called once, when it is this entry's turn.</summary>
    public abstract FrameBuffer TakeMessage();

    /// <summary>Lets go of the memory of an entry that is not sent.</summary>
    public abstract void Discard();
}

/// <summary>The answer to a request.</summary>
/// <param name="message">The whole frame.</param>
/// <param name="requestLength">The length of the request, whose place in the window ends with this reply.</param>
internal sealed class Reply(FrameBuffer message, int requestLength) : Outgoing
{
    public int RequestLength => requestLength;

    public override int Length { get; } = message.Length;

    public override FrameBuffer TakeMessage() => message;

    public override void Discard() => message.Dispose();
}

/// <summary>What a notification is about, so that a newer one can replace it and a deregistration can take it back.</summary>
internal readonly record struct Topic(RequestCode Code, long ObjectId, ApiId ApiId)
{
    public static Topic Update(long objectId) => new(RequestCode.UpdateObject, objectId, default);

    public static Topic Deletion(long objectId) => new(RequestCode.DeleteObject, objectId, default);

    public static Topic Share(long objectId, ApiId apiId) => new(RequestCode.ShareObject, objectId, apiId);

    public static Topic ShareSucceeded(long objectId) => new(RequestCode.ShareSucceeded, objectId, default);
}

/// <summary>A request of the service to an app.</summary>
/// <param name="topic">What it is about.</param>
/// <param name="body">Its body, shared with other receivers.</param>
/// <param name="shareId">The waiting share that the app's ACK takes; 0 for none.</param>
internal sealed class Notification(Topic topic, SharedBody body, long shareId = 0) : Outgoing
{
    public Topic Topic => topic;

    public long ShareId => shareId;

    /// <summary>The number it was sent under.</summary>
    public ushort Token { get; set; }

    /// <summary>Since when the app owes the answer, in the time provider's ticks; a newer update inherits it from the one that it replaces.</summary>
    public long Since { get; set; }

    public override int Length { get; } = Frame.HeaderLength + body.Length;

    public override FrameBuffer TakeMessage()
    {
        var message = new FrameBuffer(Length);
        Frame.WriteHeader(message, topic.Code, Token);
        body.Span.CopyTo(message.GetSpan(body.Length));
        message.Advance(body.Length);
        body.Release();
        return message;
    }

    public override void Discard() => body.Release();
}
