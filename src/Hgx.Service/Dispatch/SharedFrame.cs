using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>
/// A notification's frame, made once and shared by all its receivers: its number alone differs. The last one to let go gives the memory
/// back.
/// </summary>
internal sealed class SharedFrame
{
    private readonly RequestCode _code;
    private readonly FrameBuffer _bytes;
    private int _holders = 1;

    /// <summary>Takes what <see cref="Begin"/> has begun, its body written.</summary>
    public SharedFrame(Topic topic, RequestCode code, FrameBuffer bytes)
    {
        Topic = topic;
        _code = code;
        _bytes = bytes;
        Length = bytes.Length;
    }

    /// <summary>What it is about.</summary>
    public Topic Topic { get; }

    /// <summary>Its bytes on the wire.</summary>
    public int Length { get; }

    /// <summary>A frame with room for its header, to write the body behind.</summary>
    public static FrameBuffer Begin(int bodyLength)
    {
        var bytes = new FrameBuffer(Frame.HeaderLength + bodyLength);
        bytes.Advance(Frame.HeaderLength);
        return bytes;
    }

    public SharedFrame Hold()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) _bytes.Dispose();
    }

    /// <summary>The frame under a number, as a message of its own; lets go.</summary>
    public FrameBuffer TakeMessage(ushort token)
    {
        // The last holder needs no copy: nobody else can read the bytes any more.
        bool isLast = Volatile.Read(ref _holders) == 1;
        FrameBuffer message = isLast ? _bytes : FrameBuffer.CopyOf(_bytes.Span);
        Frame.WriteHeader(message.Written, _code, token);
        if (!isLast) Release();
        return message;
    }

    /// <summary>Appends the frame under a number to a bundle; lets go.</summary>
    public void AppendTo(FrameBuffer bundle, ushort token)
    {
        Bundle.WriteFrame(bundle, _bytes.Span);
        Frame.WriteHeader(bundle.Written[^Length..], _code, token);
        Release();
    }
}
