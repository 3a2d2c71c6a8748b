using System.ComponentModel;

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
