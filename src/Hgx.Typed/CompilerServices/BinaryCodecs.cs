using System.Buffers.Text;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Hgx.Typed.CompilerServices;

/// <summary>A <see cref="Byte"/> array: bytes. Null is written as none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteArrayCodec : IWireCodec<byte[]>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, byte[]? value) => writer.WriteBytes(value.AsSpan());

    /// <inheritdoc/>
    public static byte[] Read(ref WireReader reader) => reader.ReadByteArray();

    /// <inheritdoc/>
    public static bool Same(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

    /// <inheritdoc/>
    public static byte[] Isolate(byte[] value) => value is { Length: > 0 } ? value.AsSpan().ToArray() : value;

    /// <inheritdoc/>
    public static bool IsChecked => true;
}

/// <summary>An <see cref="ImmutableArray{T}"/> of <see cref="Byte"/>: bytes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableBytesCodec : IWireCodec<ImmutableArray<byte>>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableArray<byte> value) => writer.WriteBytes(value.AsSpan());

    /// <inheritdoc/>
    public static ImmutableArray<byte> Read(ref WireReader reader) => ImmutableCollectionsMarshal.AsImmutableArray(reader.ReadByteArray());

    /// <inheritdoc/>
    public static bool Same(ImmutableArray<byte> left, ImmutableArray<byte> right) => left.AsSpan().SequenceEqual(right.AsSpan());

    /// <inheritdoc/>
    public static ImmutableArray<byte> Isolate(ImmutableArray<byte> value) => value.IsDefault ? [] : value;

    /// <inheritdoc/>
    public static bool IsChecked => true;
}

/// <summary><see cref="ReadOnlyMemory{T}"/> of <see cref="Byte"/>: bytes. A set copies them, for whoever gave them may still write there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyMemoryCodec : IWireCodec<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBytes(value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref WireReader reader) => reader.ReadByteArray();

    /// <inheritdoc/>
    public static bool Same(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) => left.Span.SequenceEqual(right.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Isolate(ReadOnlyMemory<byte> value) => value.ToArray();

    /// <inheritdoc/>
    public static bool IsChecked => true;
}

/// <summary><see cref="Guid"/>: 16 bytes in network order, as RFC 9562 prints them; in JSON that text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidCodec : IWireKeyCodec<Guid>
{
    private const int Length = 16;
    private const int TextLength = 36;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Guid value)
    {
        if (writer.IsJson) writer.WriteFormatted(value, TextLength, "D");
        else value.TryWriteBytes(writer.BeginBytes(Length), bigEndian: true, out _);
    }

    /// <inheritdoc/>
    public static Guid Read(ref WireReader reader)
    {
        if (reader.IsJson)
        {
            ReadOnlySpan<byte> text = reader.ReadText();
            return Utf8Parser.TryParse(text, out Guid value, out int length, 'D') && length == text.Length ? value : throw reader.Fail("is text that is no Guid");
        }

        ReadOnlySpan<byte> bytes = reader.ReadBinary();
        return bytes.Length == Length ? new Guid(bytes, bigEndian: true) : throw reader.Fail("should be the 16 bytes of a Guid");
    }

    /// <inheritdoc/>
    public static bool Same(Guid left, Guid right) => left == right;

    /// <inheritdoc/>
    public static int Compare(Guid left, Guid right) => left.CompareTo(right);

    /// <inheritdoc/>
    public static IEqualityComparer<Guid> Comparer => RandomizedComparer<Guid>.Instance;
}
