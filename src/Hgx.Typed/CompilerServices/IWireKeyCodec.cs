using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Hgx.Typed.CompilerServices;

/// <summary>The codec of a type whose values can be the elements of a set and the keys of a dictionary.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWireKeyCodec<T> : IWireCodec<T>
    where T : notnull
{
    /// <summary>The order in which keys are written, so that equal sets have equal bytes; zero for equal keys alone.</summary>
    static abstract int Compare(T left, T right);

    /// <summary>What tells the keys of a collection that was read apart.</summary>
    static virtual IEqualityComparer<T> Comparer => EqualityComparer<T>.Default;
}

/// <summary>Equality of bytes, with a hash that is another in each process, so that a peer cannot choose keys that collide.</summary>
internal sealed class RandomizedComparer<T> : IEqualityComparer<T>
    where T : unmanaged
{
    public static readonly RandomizedComparer<T> Instance = new();

    public bool Equals(T x, T y) => EqualityComparer<T>.Default.Equals(x, y);

    public int GetHashCode(T obj)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in obj)));
        return hash.ToHashCode();
    }
}
