using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using static System.Convert;
using SodiumKey = NSec.Cryptography.Key;

namespace Hgx.Records.Tests;

/// <summary>The published vectors of every primitive that the format is composed of.</summary>
public sealed class PublishedVectorTests
{
    // RFC 8032, section 7.1: TEST 1, TEST 2, TEST 3.
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_is_that_of_RFC_8032(string seed, string publicKey, string message, string signature)
    {
        using SodiumKey key = Signatures.Import(FromHexString(seed));
        Assert.Equal(FromHexString(publicKey), key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        Assert.Equal(FromHexString(publicKey), ObjectKeyPair.FromSeed(FromHexString(seed)).PublicKey);
        Assert.Equal(FromHexString(signature), SignatureAlgorithm.Ed25519.Sign(key, FromHexString(message)));
        Assert.True(SignatureAlgorithm.Ed25519.Verify(key.PublicKey, FromHexString(message), FromHexString(signature)));
    }

    [Fact]
    public void X25519_is_that_of_RFC_7748_section_6_1()
    {
        using SodiumKey alice = InboxKeys.Import(FromHexString("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
        using SodiumKey bob = InboxKeys.Import(FromHexString("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
        var exportable = new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        using SharedSecret? shared = KeyAgreementAlgorithm.X25519.Agree(alice, bob.PublicKey, exportable);

        Assert.Equal(FromHexString("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"), alice.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        Assert.Equal(FromHexString("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"), bob.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        Assert.Equal(
            FromHexString("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"), shared!.Export(SharedSecretBlobFormat.RawSharedSecret));
    }

    // RFC 5869 publishes SHA-256 and SHA-1; the first three lines are its inputs A.1, A.2, A.3 under SHA-512, made by another implementation.
    [Theory]
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
        "832390086cda71fb47625bb5ceb168e4c8e26a1a16ed34d9fc7fe92c1481579338da362cb8d9f925d7cb")]
    [InlineData(
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f",
        "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
        "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
        "ce6c97192805b346e6161e821ed165673b84f400a2b514b2fe23d84cd189ddf1b695b48cbd1c8388441137b3ce28f16aa64ba33ba466b24df6cfcb021ecff235f6a2056ce3af1de44d572097a8505d9e7a93")]
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "", "",
        "f5fa02b18298a72a8c23898a8703472c6eb179dc204c03425c970e3b164bf90fff22d04836d0e2343bac")]
    public void HKDF_SHA512_is_that_of_RFC_5869(string key, string salt, string info, string output) => Assert.Equal(
        FromHexString(output),
        HKDF.DeriveKey(HashAlgorithmName.SHA512, FromHexString(key), output.Length / 2, FromHexString(salt), FromHexString(info)));

    [Fact]
    public void HKDF_SHA256_is_that_of_RFC_5869_A_1() => Assert.Equal(
        FromHexString("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"),
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, FromHexString("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), 42,
            FromHexString("000102030405060708090a0b0c"), FromHexString("f0f1f2f3f4f5f6f7f8f9")));

    // The GCM submission to NIST, test case 16.
    [Fact]
    public void AES_256_GCM_is_that_of_its_submission() => AssertSeals(
        AeadSuite.Aes256Gcm,
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        FromHexString("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"),
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b");

    private const string Sunscreen =
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";

    private const string SunscreenSealed =
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
        + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116" + "1ae10b594f09e26a7e902ecbd0600691";

    [Fact]
    public void ChaCha20_Poly1305_is_that_of_RFC_8439_section_2_8_2() => AssertSeals(
        AeadSuite.ChaCha20Poly1305,
        "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7",
        Encoding.ASCII.GetBytes(Sunscreen), SunscreenSealed);

    [Fact]
    public void The_ChaCha20_Poly1305_for_platforms_without_one_gives_the_same_bytes()
    {
        byte[] key = FromHexString("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        byte[] nonce = FromHexString("070000004041424344454647"), additional = FromHexString("50515253c0c1c2c3c4c5c6c7");
        var ciphertext = new byte[Sunscreen.Length + Aead.TagLength];
        SodiumChaCha20Poly1305.Encrypt(key, nonce, additional, Encoding.ASCII.GetBytes(Sunscreen), ciphertext);
        Assert.Equal(FromHexString(SunscreenSealed), ciphertext);

        var plaintext = new byte[Sunscreen.Length];
        Assert.True(SodiumChaCha20Poly1305.TryDecrypt(key, nonce, additional, ciphertext, plaintext));
        Assert.Equal(Sunscreen, Encoding.ASCII.GetString(plaintext));
        ciphertext[3] ^= 1;
        Assert.False(SodiumChaCha20Poly1305.TryDecrypt(key, nonce, additional, ciphertext, plaintext));
    }

    private static void AssertSeals(AeadSuite suite, string key, string nonce, string additional, byte[] plaintext, string ciphertext)
    {
        var made = new byte[plaintext.Length + Aead.TagLength];
        Aead.Encrypt(suite, FromHexString(key), FromHexString(nonce), FromHexString(additional), plaintext, made);
        Assert.Equal(FromHexString(ciphertext), made);

        var opened = new byte[plaintext.Length];
        Assert.True(Aead.TryDecrypt(suite, FromHexString(key), FromHexString(nonce), FromHexString(additional), made, opened));
        Assert.Equal(plaintext, opened);
        made[^1] ^= 1;
        Assert.False(Aead.TryDecrypt(suite, FromHexString(key), FromHexString(nonce), FromHexString(additional), made, opened));
    }
}
