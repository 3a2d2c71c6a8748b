using NSec.Cryptography;

namespace Hgx.Records;

/// <summary>Ed25519 signatures over context, zero byte and message.</summary>
internal static class Signatures
{
    /// <summary>The length of a private key as it is stored, its seed: 32 bytes.</summary>
    public const int SeedLength = 32;

    /// <summary>The length of a public key: 32 bytes.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>The length of a signature: 64 bytes.</summary>
    public const int Length = 64;

    private static Ed25519 Algorithm => SignatureAlgorithm.Ed25519;

    /// <summary>The key of a seed. A handle costs four memory maps: dispose it soon, and never hold one for each object.</summary>
    public static Key Import(ReadOnlySpan<byte> seed, bool exportable = false) => Key.Import(
        Algorithm, seed, KeyBlobFormat.RawPrivateKey,
        new KeyCreationParameters { ExportPolicy = exportable ? KeyExportPolicies.AllowPlaintextExport : KeyExportPolicies.None });

    public static byte[] Sign(Key key, SignatureContext context, ReadOnlySpan<byte> message) =>
        context.On(message, key, static (bytes, key) => Algorithm.Sign(key, bytes));

    /// <summary>Whether the signature is the key's; false as well for a key that is no point, not canonical, or of low order.</summary>
    public static bool Verify(
        ReadOnlySpan<byte> publicKey, SignatureContext context, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Length) return false;
        if (!PublicKey.TryImport(Algorithm, publicKey, KeyBlobFormat.RawPublicKey, out PublicKey? key) || key is null) return false;
        return context.On(message, new Claim(key, signature), static (bytes, claim) => Algorithm.Verify(claim.Key, bytes, claim.Signature));
    }

    private readonly ref struct Claim(PublicKey key, ReadOnlySpan<byte> signature)
    {
        public PublicKey Key { get; } = key;
        public ReadOnlySpan<byte> Signature { get; } = signature;
    }
}
