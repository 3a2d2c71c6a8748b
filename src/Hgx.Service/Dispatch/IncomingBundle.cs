using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>A bundle that has arrived, read frame by frame: between two of them its reader may have to wait for room.</summary>
internal sealed class IncomingBundle : IDisposable
{
    private readonly FrameBuffer _message;
    private int _at = Bundle.HeaderLength;

    private IncomingBundle(FrameBuffer message) => _message = message;

    /// <summary>Opens a bundle, which then owns the message; false when its lengths do not add up.</summary>
    public static bool TryOpen(FrameBuffer message, [NotNullWhen(true)] out IncomingBundle? bundle)
    {
        bundle = Bundle.TryRead(message.Span, out _) ? new IncomingBundle(message) : null;
        return bundle is not null;
    }

    /// <summary>The next frame, a part of the message; false after the last one.</summary>
    public bool TryReadNext(out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (_at == _message.Length) return false;
        ReadOnlySpan<byte> rest = _message.Span[_at..];
        int length = BinaryPrimitives.ReadInt32BigEndian(rest);
        frame = rest.Slice(Bundle.LengthOfLength, length);
        _at += Bundle.LengthOfLength + length;
        return true;
    }

    public void Dispose() => _message.Dispose();
}
