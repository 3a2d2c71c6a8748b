using System.Buffers.Binary;
using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>The answer to a request.</summary>
/// <param name="requestLength">The length of the request, whose place in the window ends with this reply.</param>
internal abstract class Reply(int requestLength) : Outgoing
{
    public int RequestLength => requestLength;
}

/// <summary>An answer that is written already.</summary>
internal sealed class WrittenReply(FrameBuffer message, int requestLength) : Reply(requestLength)
{
    public override int Length { get; } = message.Length;

    public override FrameBuffer TakeMessage() => message;

    public override void AppendTo(FrameBuffer bundle)
    {
        using (message) Bundle.WriteFrame(bundle, message.Span);
    }

    public override void Discard() => message.Dispose();
}

/// <summary>An ACK of a few bytes, which needs no memory before it is sent: most answers to pushes are these.</summary>
/// <param name="token">The number of the request.</param>
/// <param name="body">The body, as the lowest bytes of a number in big endian.</param>
/// <param name="bodyLength">How many bytes the body has: 0 to 8.</param>
/// <param name="requestLength">The length of the request.</param>
internal sealed class ShortAck(ushort token, ulong body, byte bodyLength, int requestLength) : Reply(requestLength)
{
    public override int Length => Frame.HeaderLength + bodyLength;

    public override FrameBuffer TakeMessage()
    {
        var message = new FrameBuffer(Length);
        Write(message.GetSpan(Length));
        message.Advance(Length);
        return message;
    }

    public override void AppendTo(FrameBuffer bundle)
    {
        Span<byte> frame = stackalloc byte[Frame.HeaderLength + sizeof(ulong)];
        Write(frame);
        Bundle.WriteFrame(bundle, frame[..Length]);
    }

    public override void Discard()
    {
    }

    private void Write(Span<byte> frame)
    {
        Frame.WriteHeader(frame, RequestCode.Ack, token);
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(number, body);
        number[^bodyLength..].CopyTo(frame[Frame.HeaderLength..]);
    }
}
