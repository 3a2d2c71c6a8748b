using System.Security.Cryptography;
using Hgx.Typed;

namespace Hgx.Records;

/// <summary>The hash that makes addresses and commitments: SHA-512 of a tag, a zero byte and the bytes.</summary>
internal static class TaggedHash
{
    public const int Length = SHA512.HashSizeInBytes;

    /// <summary>H(tag, bytes).</summary>
    public static void Hash(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(tag);
        hash.AppendData([0]);
        hash.AppendData(bytes);
        hash.GetHashAndReset(destination);
    }

    /// <summary>Ghid(tag, bytes): 01 and the hash.</summary>
    public static Ghid Address(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        Hash(tag, bytes, hash);
        return new Ghid(1, hash);
    }
}
