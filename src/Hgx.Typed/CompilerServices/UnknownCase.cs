using System.ComponentModel;
using System.Text;

namespace Hgx.Typed.CompilerServices;

/// <summary>A case of a union that this contract does not know, as it came: written back byte for byte. Immutable.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnknownCase : IEquatable<UnknownCase>
{
    private readonly byte[] _bytes;
    private readonly bool _isJson;
    private readonly int _levels;

    internal UnknownCase(ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes, bool isJson, int levels)
    {
        Name = Encoding.UTF8.GetString(name);
        _bytes = bytes.ToArray();
        _isJson = isJson;
        _levels = levels;
    }

    /// <summary>The name of the case.</summary>
    public string Name { get; }

    /// <summary>Writes the case as it came.</summary>
    public void Write(ref WireWriter writer) => writer.WriteCase(_isJson, _bytes, _levels);

    /// <summary>Whether both are the same bytes.</summary>
    public bool Equals(UnknownCase? other) => other is not null && _isJson == other._isJson && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UnknownCase);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <summary>Only the name: values are state, and state does not belong in logs.</summary>
    public override string ToString() => $"UnknownCase({Name})";
}
