using System.Buffers.Binary;
using System.ComponentModel;
using System.Numerics;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary><see cref="Int128"/>: 16 bytes, big-endian, two's complement; read from any integer, too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int128Codec : IWireCodec<Int128>
{
    private const int Length = 16;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Int128 value)
    {
        writer.Raw.WriteBinHeader(Length);
        BinaryPrimitives.WriteInt128BigEndian(writer.Raw.GetSpan(Length), value);
        writer.Raw.Advance(Length);
    }

    /// <inheritdoc/>
    public static Int128 Read(ref WireReader reader)
    {
        if (reader.IsNextInteger) return reader.IsNextUInt64 ? reader.Raw.ReadUInt64() : reader.Raw.ReadInt64();
        ReadOnlySpan<byte> bytes = reader.ReadBinary();
        return bytes.Length == Length ? BinaryPrimitives.ReadInt128BigEndian(bytes) : throw reader.Fail("should be the 16 bytes of an Int128");
    }

    /// <inheritdoc/>
    public static bool Same(Int128 left, Int128 right) => left == right;
}

/// <summary><see cref="UInt128"/>: 16 bytes, big-endian; read from any integer that is not negative, too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt128Codec : IWireCodec<UInt128>
{
    private const int Length = 16;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, UInt128 value)
    {
        writer.Raw.WriteBinHeader(Length);
        BinaryPrimitives.WriteUInt128BigEndian(writer.Raw.GetSpan(Length), value);
        writer.Raw.Advance(Length);
    }

    /// <inheritdoc/>
    public static UInt128 Read(ref WireReader reader)
    {
        if (reader.IsNextInteger) return reader.Raw.ReadUInt64();
        ReadOnlySpan<byte> bytes = reader.ReadBinary();
        return bytes.Length == Length ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : throw reader.Fail("should be the 16 bytes of a UInt128");
    }

    /// <inheritdoc/>
    public static bool Same(UInt128 left, UInt128 right) => left == right;
}

/// <summary>
/// <see cref="BigInteger"/>: bytes, big-endian, two's complement, as few as it takes; read from any integer, too. Bytes and not digits, because
/// a peer's ten million digits would take minutes to read.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerCodec : IWireCodec<BigInteger>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, BigInteger value)
    {
        int length = value.GetByteCount();
        writer.Raw.WriteBinHeader(length);
        value.TryWriteBytes(writer.Raw.GetSpan(length), out _, isUnsigned: false, isBigEndian: true);
        writer.Raw.Advance(length);
    }

    /// <inheritdoc/>
    public static BigInteger Read(ref WireReader reader)
    {
        if (reader.IsNextInteger) return reader.IsNextUInt64 ? reader.Raw.ReadUInt64() : reader.Raw.ReadInt64();
        ReadOnlySpan<byte> bytes = reader.ReadBinary();
        return bytes.Length > 0 ? new BigInteger(bytes, isUnsigned: false, isBigEndian: true) : throw reader.Fail("should be the bytes of a BigInteger");
    }

    /// <inheritdoc/>
    public static bool Same(BigInteger left, BigInteger right) => left == right;
}
