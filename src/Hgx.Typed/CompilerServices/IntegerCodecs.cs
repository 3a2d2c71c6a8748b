using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary><see cref="SByte"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SByteCodec : IWireKeyCodec<sbyte>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, sbyte value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static sbyte Read(ref WireReader reader) => (sbyte)reader.ReadInteger(sbyte.MinValue, sbyte.MaxValue);

    /// <inheritdoc/>
    public static bool Same(sbyte left, sbyte right) => left == right;

    /// <inheritdoc/>
    public static int Compare(sbyte left, sbyte right) => left.CompareTo(right);
}

/// <summary><see cref="Byte"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteCodec : IWireKeyCodec<byte>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, byte value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static byte Read(ref WireReader reader) => (byte)reader.ReadInteger(byte.MinValue, byte.MaxValue);

    /// <inheritdoc/>
    public static bool Same(byte left, byte right) => left == right;

    /// <inheritdoc/>
    public static int Compare(byte left, byte right) => left.CompareTo(right);
}

/// <summary><see cref="Int16"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int16Codec : IWireKeyCodec<short>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, short value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static short Read(ref WireReader reader) => (short)reader.ReadInteger(short.MinValue, short.MaxValue);

    /// <inheritdoc/>
    public static bool Same(short left, short right) => left == right;

    /// <inheritdoc/>
    public static int Compare(short left, short right) => left.CompareTo(right);
}

/// <summary><see cref="UInt16"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt16Codec : IWireKeyCodec<ushort>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ushort value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static ushort Read(ref WireReader reader) => (ushort)reader.ReadInteger(ushort.MinValue, ushort.MaxValue);

    /// <inheritdoc/>
    public static bool Same(ushort left, ushort right) => left == right;

    /// <inheritdoc/>
    public static int Compare(ushort left, ushort right) => left.CompareTo(right);
}

/// <summary><see cref="Int32"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int32Codec : IWireKeyCodec<int>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, int value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static int Read(ref WireReader reader) => (int)reader.ReadInteger(int.MinValue, int.MaxValue);

    /// <inheritdoc/>
    public static bool Same(int left, int right) => left == right;

    /// <inheritdoc/>
    public static int Compare(int left, int right) => left.CompareTo(right);

    /// <inheritdoc/>
    public static IEqualityComparer<int> Comparer => RandomizedComparer<int>.Instance;
}

/// <summary><see cref="UInt32"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt32Codec : IWireKeyCodec<uint>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, uint value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static uint Read(ref WireReader reader) => (uint)reader.ReadInteger(uint.MinValue, uint.MaxValue);

    /// <inheritdoc/>
    public static bool Same(uint left, uint right) => left == right;

    /// <inheritdoc/>
    public static int Compare(uint left, uint right) => left.CompareTo(right);

    /// <inheritdoc/>
    public static IEqualityComparer<uint> Comparer => RandomizedComparer<uint>.Instance;
}

/// <summary><see cref="Int64"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Codec : IWireKeyCodec<long>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, long value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static long Read(ref WireReader reader) => reader.ReadInteger(long.MinValue, long.MaxValue);

    /// <inheritdoc/>
    public static bool Same(long left, long right) => left == right;

    /// <inheritdoc/>
    public static int Compare(long left, long right) => left.CompareTo(right);

    /// <inheritdoc/>
    public static IEqualityComparer<long> Comparer => RandomizedComparer<long>.Instance;
}

/// <summary><see cref="UInt64"/>: an integer, in the shortest form; read from any form in range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt64Codec : IWireKeyCodec<ulong>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ulong value) => writer.WriteInteger(value);

    /// <inheritdoc/>
    public static ulong Read(ref WireReader reader) => reader.ReadUInt64();

    /// <inheritdoc/>
    public static bool Same(ulong left, ulong right) => left == right;

    /// <inheritdoc/>
    public static int Compare(ulong left, ulong right) => left.CompareTo(right);

    /// <inheritdoc/>
    public static IEqualityComparer<ulong> Comparer => RandomizedComparer<ulong>.Instance;
}
