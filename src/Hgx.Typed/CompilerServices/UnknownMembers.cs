using System.Buffers;
using System.ComponentModel;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>How members of a newer contract came, and so how they can be written back.</summary>
internal enum UnknownForm : byte
{
    /// <summary>MessagePack: keys and values of a map, or a whole case of a union.</summary>
    Named,

    /// <summary>MessagePack: places of an array.</summary>
    Placed,

    /// <summary>JSON: names and values with commas between them, or a whole case of a union.</summary>
    Json,
}

/// <summary>
/// Members of a newer contract, as they came: keys of any type and their values, or places of an array, written back byte for byte. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnknownMembers : IEquatable<UnknownMembers>
{
    private readonly byte[] _bytes;
    private readonly UnknownPlace[] _places;

    internal UnknownMembers(UnknownForm form, int count, byte[] bytes, UnknownPlace[] places, int levels)
    {
        Form = form;
        Count = count;
        _bytes = bytes;
        _places = places;
        Levels = levels;
    }

    /// <summary>The number of members.</summary>
    public int Count { get; }

    internal UnknownForm Form { get; }

    /// <summary>How many levels of maps and arrays their values have, at most.</summary>
    internal int Levels { get; }

    /// <summary>How long an array with these places is at least.</summary>
    internal int Places => _places is [.., { Place: var last }] ? last + 1 : 0;

    /// <summary>All of them, one after the other.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>What came at a place of an array; empty when nothing did.</summary>
    internal ReadOnlySpan<byte> At(int place)
    {
        int found = Array.BinarySearch(_places, new UnknownPlace(place, default));
        return found < 0 ? default : _bytes.AsSpan(_places[found].Bytes);
    }

    /// <summary>Whether both are the same bytes.</summary>
    public bool Equals(UnknownMembers? other) => other is not null
        && Form == other.Form
        && Count == other.Count
        && Bytes.SequenceEqual(other.Bytes)
        && _places.AsSpan().SequenceEqual(other._places);

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

/// <summary>A place of an array, and where its content stands among the bytes that were kept. Ordered by place.</summary>
internal readonly record struct UnknownPlace(int Place, Range Bytes) : IComparable<UnknownPlace>
{
    public int CompareTo(UnknownPlace other) => Place.CompareTo(other.Place);
}
