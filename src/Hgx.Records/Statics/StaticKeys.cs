using System.Security.Cryptography;

namespace Hgx.Records;

/// <summary>What is derived from a static key: key, nonce and commitment of one record, and its read token. Wiped when disposed.</summary>
internal readonly ref struct StaticKeys
{
    /// <summary>The length of all that is derived: 76 bytes.</summary>
    public const int Length = Aead.KeyLength + Aead.NonceLength + CommitmentLength;

    public const int CommitmentLength = 32, SaltLength = 32, ReadTokenLength = 32;

    private readonly Span<byte> _derived;

    /// <summary>Derives into 76 bytes of the caller's.</summary>
    public StaticKeys(ReadOnlySpan<byte> staticKey, ReadOnlySpan<byte> salt, Span<byte> derived)
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA512, staticKey, derived[..Length], salt, "hgx1/static"u8);
        _derived = derived[..Length];
    }

    public ReadOnlySpan<byte> Key => _derived[..Aead.KeyLength];

    public ReadOnlySpan<byte> Nonce => _derived.Slice(Aead.KeyLength, Aead.NonceLength);

    public ReadOnlySpan<byte> Commitment => _derived[(Aead.KeyLength + Aead.NonceLength)..];

    /// <summary>The hash of the token that a reader shows to a relay: SHA-512 cut to 32 bytes.</summary>
    public static void ReadTokenHash(ReadOnlySpan<byte> staticKey, Span<byte> destination)
    {
        Span<byte> token = stackalloc byte[ReadTokenLength], hash = stackalloc byte[SHA512.HashSizeInBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA512, staticKey, token, salt: [], "hgx1/static-read"u8);
        SHA512.HashData(token, hash);
        hash[..destination.Length].CopyTo(destination);
        CryptographicOperations.ZeroMemory(token);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_derived);
}
