using NSec.Cryptography;

namespace Hgx.Records;

/// <summary>ChaCha20-Poly1305 of libsodium, for platforms whose own cryptography lacks it. The same bytes.</summary>
internal static class SodiumChaCha20Poly1305
{
    private static ChaCha20Poly1305 Algorithm => AeadAlgorithm.ChaCha20Poly1305;

    public static void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additional, ReadOnlySpan<byte> plaintext,
        Span<byte> ciphertext)
    {
        using Key imported = Key.Import(Algorithm, key, KeyBlobFormat.RawSymmetricKey);
        Algorithm.Encrypt(imported, nonce, additional, plaintext, ciphertext);
    }

    public static bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additional, ReadOnlySpan<byte> ciphertext,
        Span<byte> plaintext)
    {
        using Key imported = Key.Import(Algorithm, key, KeyBlobFormat.RawSymmetricKey);
        return Algorithm.Decrypt(imported, nonce, additional, ciphertext, plaintext);
    }
}
