using System.Diagnostics.CodeAnalysis;
using Hgx.Protocol;

namespace Hgx.Typed.Connections;

/// <summary>The frames of a session that wait to be sent, in order. Not thread-safe: its session locks.</summary>
internal sealed class SessionOutbox
{
    // Large enough to make the cost of a message small beside that of its frames; small enough that the first frame need not wait long.
    private const int MaximumBundle = 64 * 1024;

    private readonly Queue<FrameBuffer> _frames = new();

    public int Count => _frames.Count;

    public void Add(FrameBuffer frame) => _frames.Enqueue(frame);

    /// <summary>The next message: a frame, or as many as go into one bundle.</summary>
    public bool TryTake(bool bundled, [NotNullWhen(true)] out FrameBuffer? message)
    {
        if (!_frames.TryDequeue(out message)) return false;
        if (bundled && _frames.TryPeek(out FrameBuffer? second) && Fits(Bundle.HeaderLength + Cost(message), second)) message = TakeBundle(message);
        return true;
    }

    public void Clear()
    {
        while (_frames.TryDequeue(out FrameBuffer? frame)) frame.Dispose();
    }

    private FrameBuffer TakeBundle(FrameBuffer first)
    {
        var bundle = new FrameBuffer(4096);
        Bundle.WriteHeader(bundle);
        Append(bundle, first);
        while (_frames.TryPeek(out FrameBuffer? next) && Fits(bundle.Length, next)) Append(bundle, _frames.Dequeue());
        return bundle;
    }

    private static void Append(FrameBuffer bundle, FrameBuffer frame)
    {
        using (frame) Bundle.WriteFrame(bundle, frame.Span);
    }

    private static bool Fits(int length, FrameBuffer frame) => length + Cost(frame) <= MaximumBundle;

    private static int Cost(FrameBuffer frame) => Bundle.LengthOfLength + frame.Length;
}
