using System.Security.Cryptography;
using Arm = System.Runtime.Intrinsics.Arm;
using X86 = System.Runtime.Intrinsics.X86;

namespace Hgx.Records;

/// <summary>Authenticated encryption with a key of 32 bytes, a nonce of 12 and a tag of 16 behind the ciphertext.</summary>
internal static class Aead
{
    public const int KeyLength = 32, NonceLength = 12, TagLength = 16;

    /// <summary>What this machine writes.</summary>
    public static AeadSuite Preferred { get; } =
        (X86.Aes.IsSupported || Arm.Aes.IsSupported) && AesGcm.IsSupported ? AeadSuite.Aes256Gcm : AeadSuite.ChaCha20Poly1305;

    /// <summary>The suite of a record's suite byte; null for an unknown one.</summary>
    public static AeadSuite? Find(byte suite) =>
        (AeadSuite)suite is AeadSuite.Aes256Gcm or AeadSuite.ChaCha20Poly1305 ? (AeadSuite)suite : null;

    /// <summary>Encrypts; <paramref name="ciphertext"/> is 16 bytes longer than the plaintext.</summary>
    public static void Encrypt(
        AeadSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additional, ReadOnlySpan<byte> plaintext,
        Span<byte> ciphertext)
    {
        Span<byte> body = ciphertext[..plaintext.Length], tag = ciphertext[plaintext.Length..];
        if (suite == AeadSuite.Aes256Gcm)
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Encrypt(nonce, plaintext, body, tag, additional);
        }
        else if (ChaCha20Poly1305.IsSupported)
        {
            using var chacha = new ChaCha20Poly1305(key);
            chacha.Encrypt(nonce, plaintext, body, tag, additional);
        }
        else
        {
            SodiumChaCha20Poly1305.Encrypt(key, nonce, additional, plaintext, ciphertext);
        }
    }

    /// <summary>Decrypts; false, and nothing of the plaintext, when the tag does not fit.</summary>
    public static bool TryDecrypt(
        AeadSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additional, ReadOnlySpan<byte> ciphertext,
        Span<byte> plaintext)
    {
        ReadOnlySpan<byte> body = ciphertext[..plaintext.Length], tag = ciphertext[plaintext.Length..];
        try
        {
            if (suite == AeadSuite.Aes256Gcm)
            {
                using var aes = new AesGcm(key, TagLength);
                aes.Decrypt(nonce, body, tag, plaintext, additional);
            }
            else if (ChaCha20Poly1305.IsSupported)
            {
                using var chacha = new ChaCha20Poly1305(key);
                chacha.Decrypt(nonce, body, tag, plaintext, additional);
            }
            else
            {
                return SodiumChaCha20Poly1305.TryDecrypt(key, nonce, additional, ciphertext, plaintext);
            }

            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
