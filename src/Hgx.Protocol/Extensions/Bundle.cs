using System.Buffers;
using System.Buffers.Binary;

namespace Hgx.Protocol;

/// <summary>
/// A message that carries many frames: <c>00 01</c>, then of each frame its length (4 bytes) and its bytes. The frames count in their
/// order, as if each had come alone.
/// </summary>
/// <remarks>Read in place: <c>while (bundle.TryReadNext(out frame))</c>.</remarks>
public ref struct Bundle
{
    /// <summary>The two bytes before the first frame.</summary>
    public const int HeaderLength = 2;

    /// <summary>What each frame costs beside its own bytes: 4.</summary>
    public const int LengthOfLength = 4;

    private ReadOnlySpan<byte> _rest;

    private Bundle(ReadOnlySpan<byte> rest) => _rest = rest;

    /// <summary>Whether a message is a bundle, by its first two bytes.</summary>
    public static bool IsBundle(ReadOnlySpan<byte> message) => message is [0, 1, ..];

    /// <summary>Opens a bundle; false when it is none, or the lengths in it do not add up. Every frame has at least a header then.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out Bundle bundle)
    {
        bundle = default;
        if (!IsBundle(message)) return false;
        ReadOnlySpan<byte> rest = message[HeaderLength..];
        while (!rest.IsEmpty)
        {
            if (rest.Length < LengthOfLength) return false;
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length < Frame.HeaderLength || length > rest.Length - LengthOfLength) return false;
            rest = rest[(LengthOfLength + (int)length)..];
        }

        bundle = new Bundle(message[HeaderLength..]);
        return true;
    }

    /// <summary>The next frame's bytes, a part of the message; false after the last one.</summary>
    public bool TryReadNext(out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (_rest.IsEmpty) return false;
        int end = LengthOfLength + BinaryPrimitives.ReadInt32BigEndian(_rest);
        frame = _rest[LengthOfLength..end];
        _rest = _rest[end..];
        return true;
    }

    /// <summary>Writes the two bytes that begin a bundle.</summary>
    public static void WriteHeader(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> header = output.GetSpan(HeaderLength);
        header[0] = 0;
        header[1] = 1;
        output.Advance(HeaderLength);
    }

    /// <summary>Appends a frame.</summary>
    public static void WriteFrame(IBufferWriter<byte> output, ReadOnlySpan<byte> frame)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> entry = output.GetSpan(LengthOfLength + frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(entry, frame.Length);
        frame.CopyTo(entry[LengthOfLength..]);
        output.Advance(LengthOfLength + frame.Length);
    }
}
