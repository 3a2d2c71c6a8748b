using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>The body of a notification, made once and shared by all its receivers; the last one to let go gives the memory back.</summary>
internal sealed class SharedBody(FrameBuffer bytes)
{
    private int _holders = 1;

    public ReadOnlySpan<byte> Span => bytes.Span;

    public int Length => bytes.Length;

    public SharedBody Hold()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) bytes.Dispose();
    }
}
