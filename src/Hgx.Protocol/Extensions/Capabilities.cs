using System.Buffers;
using System.Buffers.Binary;

namespace Hgx.Protocol;

/// <summary>The body of <c>?C</c> and of its ACK: a version, and the extensions that are offered or accepted.</summary>
public static class Capabilities
{
    /// <summary>The length of the body: 5 bytes.</summary>
    public const int Length = 5;

    private const byte Version = 1;

    /// <summary>
    /// Reads the body. Bits that are not known are left out: they belong to a newer library, which must do without them here.
    /// False when the body has another length or version.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ProtocolExtensions extensions)
    {
        extensions = ProtocolExtensions.None;
        if (body.Length != Length || body[0] != Version) return false;
        extensions = (ProtocolExtensions)BinaryPrimitives.ReadUInt32BigEndian(body[1..]) & ProtocolExtensions.All;
        return true;
    }

    /// <summary>Writes the 5 bytes.</summary>
    public static void Write(IBufferWriter<byte> output, ProtocolExtensions extensions)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> body = output.GetSpan(Length);
        body[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(body[1..], (uint)extensions);
        output.Advance(Length);
    }
}
