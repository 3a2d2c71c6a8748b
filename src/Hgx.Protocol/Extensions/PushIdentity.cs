using System.Buffers;
using System.Buffers.Binary;

namespace Hgx.Protocol;

/// <summary>
/// Which push it is, in an app's <c>!R</c> between the revision and the object definition, on connections with
/// <see cref="ProtocolExtensions.Receipts"/>: whoever sends the same one again means the same push.
/// </summary>
/// <param name="Link">The identity of the link: random, drawn when the link is made, and the same over all its connections.</param>
/// <param name="Number">The number of the push, which grows with each push of the link.</param>
public readonly record struct PushIdentity(UInt128 Link, ulong Number)
{
    /// <summary>The length of a link's identity: 16 bytes.</summary>
    public const int LinkLength = 16;

    /// <summary>The length of both: 24 bytes.</summary>
    public const int Length = LinkLength + sizeof(ulong);

    /// <summary>Reads the 24 bytes at the beginning of a span; false when it is shorter.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PushIdentity identity)
    {
        identity = default;
        if (bytes.Length < Length) return false;
        identity = new PushIdentity(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[LinkLength..]));
        return true;
    }

    /// <summary>Writes the 24 bytes.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> bytes = output.GetSpan(Length);
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Link);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[LinkLength..], Number);
        output.Advance(Length);
    }
}
