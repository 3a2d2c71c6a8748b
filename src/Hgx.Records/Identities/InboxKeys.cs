using NSec.Cryptography;

namespace Hgx.Records;

/// <summary>X25519 keys to which grants are sealed.</summary>
internal static class InboxKeys
{
    /// <summary>The length of a public or a private key: 32 bytes.</summary>
    public const int Length = 32;

    // The points of low order in their canonical encoding: 0, 1, p - 1 and the two of order eight. With any of them the shared
    // secret is zero whatever the other key is.
    private static readonly byte[][] LowOrder =
    [
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        Convert.FromHexString("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    ];

    /// <summary>The key of a secret; exportable, because only the service that holds it calls this.</summary>
    public static Key Import(ReadOnlySpan<byte> secret) => Key.Import(
        KeyAgreementAlgorithm.X25519, secret, KeyBlobFormat.RawPrivateKey,
        new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });

    /// <summary>Whether a grant can be sealed to the key: it is the one encoding of its point, and the point is not of low order.</summary>
    public static bool IsUsable(ReadOnlySpan<byte> publicKey)
    {
        if (!IsCanonical(publicKey)) return false;
        foreach (byte[] point in LowOrder)
        {
            if (publicKey.SequenceEqual(point)) return false;
        }

        return true;
    }

    // Below p = 2^255 - 19, little-endian.
    private static bool IsCanonical(ReadOnlySpan<byte> publicKey) =>
        publicKey[31] < 0x7f
        || (publicKey[31] == 0x7f && (publicKey[1..31].IndexOfAnyExcept((byte)0xff) >= 0 || publicKey[0] < 0xed));
}
