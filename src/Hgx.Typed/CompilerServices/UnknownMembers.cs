using System.Buffers;
using System.ComponentModel;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// Members of a newer contract, as they came: keys of any type and their values, written back byte for byte. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnknownMembers : IEquatable<UnknownMembers>
{
    private readonly byte[] _bytes;

    internal UnknownMembers(int count, byte[] bytes)
    {
        Count = count;
        _bytes = bytes;
    }

    /// <summary>The number of members.</summary>
    public int Count { get; }

    /// <summary>Keys and values, one after the other.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>All members of a map that was written here.</summary>
    internal static UnknownMembers OfMap(ReadOnlyMemory<byte> map)
    {
        var reader = new MessagePackReader(map);
        int count = reader.ReadMapHeader();
        return new UnknownMembers(count, map[(int)reader.Consumed..].ToArray());
    }

    /// <summary>A map of the members alone.</summary>
    internal static ReadOnlyMemory<byte> ToMap(UnknownMembers? members)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(members?.Count ?? 0);
        if (members is not null) writer.WriteRaw(members.Bytes);
        writer.Flush();
        return output.WrittenMemory;
    }

    /// <summary>Whether both are the same bytes.</summary>
    public bool Equals(UnknownMembers? other) => other is not null && Count == other.Count && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UnknownMembers);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <summary>Only the number of members: values are state, and state does not belong in logs.</summary>
    public override string ToString() => $"UnknownMembers({Count})";
}
