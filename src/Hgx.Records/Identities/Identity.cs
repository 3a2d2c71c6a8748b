using System.Security.Cryptography;
using Hgx.Typed;
using NSec.Cryptography;

namespace Hgx.Records;

/// <summary>The private half of an identity. It lives in the service and nowhere else.</summary>
/// <remarks>
/// Holds two key handles in locked memory until disposed, so make one for each service, not one for each operation. Safe on any
/// thread; after <see cref="Dispose"/> signing throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class Identity : IDisposable
{
    /// <summary>The length of <see cref="ToSecret"/>: 163 bytes.</summary>
    public const int SecretLength = FingerprintOffset + Ghid.Length;

    // The secret: version 1, suite 1, signing seed 32, inbox secret 32, nonce 32, fingerprint 65. The fingerprint shows a damaged file.
    private const int SeedOffset = 2, InboxOffset = 34, NonceOffset = 66, FingerprintOffset = 98;

    private readonly Key _signing;
    private readonly Key _inbox;

    private Identity(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> inboxSecret, ReadOnlySpan<byte> nonce)
    {
        _signing = Signatures.Import(seed, exportable: true);
        _inbox = InboxKeys.Import(inboxSecret);

        var record = new byte[IdentityRecord.Length];
        record[0] = RecordFormat.Version;
        record[1] = RecordFormat.KeySuite;
        _signing.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(record.AsSpan(IdentityRecord.SigningKeyOffset));
        _inbox.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(record.AsSpan(IdentityRecord.InboxKeyOffset));
        nonce.CopyTo(record.AsSpan(IdentityRecord.NonceOffset));
        Sign(SignatureContext.Identity, record.AsSpan(0, IdentityRecord.SignedLength)).CopyTo(record.AsSpan(IdentityRecord.SignedLength));
        Record = IdentityRecord.Trusted(record);
    }

    /// <summary>The public half, to be given to anyone.</summary>
    public IdentityRecord Record { get; }

    /// <summary>The identity's address.</summary>
    public Ghid Fingerprint => Record.Fingerprint;

    /// <summary>Makes a new identity.</summary>
    /// <param name="random">Where its keys come from; the operating system's generator unless given.</param>
    public static Identity Create(RandomSource? random = null)
    {
        random ??= RandomSource.System;
        Span<byte> seed = stackalloc byte[Signatures.SeedLength], inbox = stackalloc byte[InboxKeys.Length], nonce = stackalloc byte[32];
        random.Fill(seed);
        random.Fill(inbox);
        random.Fill(nonce);
        try
        {
            return new Identity(seed, inbox, nonce);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(inbox);
        }
    }

    /// <summary>The same identity again, with the same record, from what <see cref="ToSecret"/> gave.</summary>
    /// <exception cref="MalformedGolixPrimitiveException">The bytes are no identity secret of a known version and suite.</exception>
    /// <exception cref="VerificationFailureException">The secret is damaged: its keys are not those of its fingerprint.</exception>
    public static Identity FromSecret(ReadOnlySpan<byte> secret)
    {
        RecordFormat.CheckKeyRecord(secret, SecretLength, "An identity secret");
        var identity = new Identity(
            secret.Slice(SeedOffset, Signatures.SeedLength), secret.Slice(InboxOffset, InboxKeys.Length),
            secret[NonceOffset..FingerprintOffset]);
        Ghid fingerprint = identity.Fingerprint;
        if (Ghid.TryRead(secret[FingerprintOffset..], out Ghid expected) && expected == fingerprint) return identity;
        identity.Dispose();
        throw new VerificationFailureException(
            "The identity secret is damaged: its keys are not those of its fingerprint. Restore it from a backup.");
    }

    /// <summary>
    /// Everything that makes the identity, 163 bytes: version 1, suite 1, signing seed 32, inbox secret 32, nonce 32, fingerprint 65.
    /// Whoever has them is this identity: keep them in a 0600 file or sealed, and wipe the array after use.
    /// </summary>
    public byte[] ToSecret()
    {
        var secret = new byte[SecretLength];
        secret[0] = RecordFormat.Version;
        secret[1] = RecordFormat.KeySuite;
        Export(_signing, secret.AsSpan(SeedOffset, Signatures.SeedLength));
        Export(_inbox, secret.AsSpan(InboxOffset, InboxKeys.Length));
        Record.ToByteArray().AsSpan(IdentityRecord.NonceOffset, 32).CopyTo(secret.AsSpan(NonceOffset));
        Fingerprint.CopyTo(secret.AsSpan(FingerprintOffset));
        return secret;
    }

    /// <summary>Signs the bytes for one purpose: an Ed25519 signature, 64 bytes, over context, zero byte and bytes.</summary>
    public byte[] Sign(SignatureContext context, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Signatures.Sign(_signing, context, bytes);
    }

    /// <summary>Wipes the keys.</summary>
    public void Dispose()
    {
        _signing.Dispose();
        _inbox.Dispose();
    }

    private static void Export(Key key, Span<byte> destination)
    {
        byte[] secret = key.Export(KeyBlobFormat.RawPrivateKey);
        secret.CopyTo(destination);
        CryptographicOperations.ZeroMemory(secret);
    }
}
