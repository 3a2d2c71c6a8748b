using System.ComponentModel;
using System.Numerics;

namespace Hgx.Typed.CompilerServices;

/// <summary><see cref="Int128"/>: 16 bytes, big-endian, two's complement; in JSON its digits; read from any integer, too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int128Codec : IWireCodec<Int128>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Int128 value) => writer.WriteWide(value);

    /// <inheritdoc/>
    public static Int128 Read(ref WireReader reader) => reader.ReadWide<Int128>(length: 16, isUnsigned: false);

    /// <inheritdoc/>
    public static bool Same(Int128 left, Int128 right) => left == right;
}

/// <summary><see cref="UInt128"/>: 16 bytes, big-endian; in JSON its digits; read from any integer that is not negative, too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt128Codec : IWireCodec<UInt128>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, UInt128 value) => writer.WriteWide(value);

    /// <inheritdoc/>
    public static UInt128 Read(ref WireReader reader) => reader.ReadWide<UInt128>(length: 16, isUnsigned: true);

    /// <inheritdoc/>
    public static bool Same(UInt128 left, UInt128 right) => left == right;
}

/// <summary>
/// <see cref="BigInteger"/>: bytes, big-endian, two's complement, as few as it takes; read from any integer, too. Bytes and not digits, because
/// a peer's ten million digits would take minutes to read; in JSON at most <see cref="WireLimits.MaxJsonDigits"/> digits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerCodec : IWireCodec<BigInteger>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, BigInteger value) => writer.WriteBigInteger(value);

    /// <inheritdoc/>
    public static BigInteger Read(ref WireReader reader) => reader.ReadBigInteger();

    /// <inheritdoc/>
    public static bool Same(BigInteger left, BigInteger right) => left == right;
}
