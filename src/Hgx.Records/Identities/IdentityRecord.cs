using Hgx.Typed;

namespace Hgx.Records;

/// <summary>
/// The public half of an identity, IDENTITY in the format: version 1, suite 1, signing key 32, inbox key 32, nonce 32, signature 64;
/// 162 bytes. Self-signed, so that anyone can check it. Immutable, so safe on any thread.
/// </summary>
public sealed class IdentityRecord
{
    /// <summary>The length of the record: 162 bytes.</summary>
    public const int Length = SignedLength + Signatures.Length;

    /// <summary>The length of everything but the signature: 98 bytes.</summary>
    internal const int SignedLength = 98;

    internal const int SigningKeyOffset = 2, InboxKeyOffset = 34, NonceOffset = 66;

    private readonly byte[] _bytes;

    private IdentityRecord(byte[] bytes)
    {
        _bytes = bytes;
        Fingerprint = TaggedHash.Address("hgx1/identity"u8, bytes.AsSpan(0, SignedLength));
    }

    /// <summary>The identity's address: the Ghid of all but the signature. Compare it with the fingerprint that was asked for.</summary>
    public Ghid Fingerprint { get; }

    /// <summary>The Ed25519 key that checks the identity's signatures, 32 bytes.</summary>
    public ReadOnlySpan<byte> SigningKey => _bytes.AsSpan(SigningKeyOffset, Signatures.PublicKeyLength);

    /// <summary>The X25519 key to which grants are sealed, 32 bytes; never one of low order.</summary>
    public ReadOnlySpan<byte> InboxKey => _bytes.AsSpan(InboxKeyOffset, InboxKeys.Length);

    /// <summary>Reads a record and checks its signature.</summary>
    /// <exception cref="MalformedGolixPrimitiveException">The bytes are no identity record of a known version and suite.</exception>
    /// <exception cref="VerificationFailureException">The record is not signed by its own key.</exception>
    public static IdentityRecord Parse(ReadOnlySpan<byte> record)
    {
        RecordFormat.CheckKeyRecord(record, Length, "An identity record");
        if (!InboxKeys.IsUsable(record.Slice(InboxKeyOffset, InboxKeys.Length)))
            throw RecordFormat.Malformed("The inbox key of the identity record is not canonical, or of low order: nothing could be sealed to it.");

        var identity = new IdentityRecord(record.ToArray());
        if (!identity.Verify(SignatureContext.Identity, record[..SignedLength], record[SignedLength..]))
            throw new VerificationFailureException($"The identity record {identity.Fingerprint} is not signed by its own key.");
        return identity;
    }

    /// <summary>The 162 bytes of the record, in a new array.</summary>
    public byte[] ToByteArray() => _bytes.AsSpan().ToArray();

    /// <summary>Whether this identity signed the bytes, for that purpose. False for a signature of another length than 64 bytes.</summary>
    public bool Verify(SignatureContext context, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Signatures.Verify(SigningKey, context, bytes, signature);
    }

    /// <summary>A record just signed by its own key.</summary>
    internal static IdentityRecord Trusted(byte[] bytes) => new(bytes);
}
