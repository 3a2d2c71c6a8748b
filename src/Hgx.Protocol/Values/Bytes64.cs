using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hgx.Typed;

/// <summary>64 bytes held in place, so that an address needs no allocation.</summary>
[InlineArray(64)]
internal struct Bytes64
{
    private byte _first;

    public static Bytes64 From(ReadOnlySpan<byte> source)
    {
        Bytes64 value = default;
        source.CopyTo(value);
        return value;
    }

    public static int Hash(in Bytes64 value)
    {
        // Addresses are hashes, but a peer chooses them: HashCode's random seed keeps chosen collisions out of dictionaries.
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>((ReadOnlySpan<byte>)value);
        HashCode hash = default;
        foreach (ulong word in words) hash.Add(word);
        return hash.ToHashCode();
    }
}
