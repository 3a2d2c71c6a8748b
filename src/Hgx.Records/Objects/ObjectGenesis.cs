using System.Security.Cryptography;
using Hgx.Typed;

namespace Hgx.Records;

/// <summary>
/// What a dynamic object's address is the hash of, OBJECT GENESIS in the format: version 1, suite 1, kind 1, object key 32, owner
/// commitment 64, nonce 32; 131 bytes. Who holds it can check every frame; nobody else can claim the address, and it does not
/// show the owner. Immutable, so safe on any thread.
/// </summary>
public sealed class ObjectGenesis
{
    /// <summary>The length of the genesis: 131 bytes.</summary>
    public const int Length = NonceOffset + NonceLength;

    private const byte DynamicKind = 0x01;
    private const int KindOffset = 2, KeyOffset = 3, CommitmentOffset = 35, NonceOffset = 99, NonceLength = 32;

    private readonly byte[] _bytes;

    private ObjectGenesis(byte[] bytes)
    {
        _bytes = bytes;
        Address = TaggedHash.Address("hgx1/object"u8, bytes);
    }

    /// <summary>The object's address: Ghid("hgx1/object", genesis). Compare it with the address that was asked for.</summary>
    public Ghid Address { get; }

    /// <summary>The Ed25519 key that checks the object's frames, 32 bytes.</summary>
    public ReadOnlySpan<byte> ObjectKey => _bytes.AsSpan(KeyOffset, Signatures.PublicKeyLength);

    /// <summary>The commitment to the owner and the ApiID, 64 bytes.</summary>
    public ReadOnlySpan<byte> OwnerCommitment => _bytes.AsSpan(CommitmentOffset, TaggedHash.Length);

    /// <summary>Makes a dynamic object with a fresh key pair; about 0.2 ms.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="apiId">What it is.</param>
    /// <param name="random">Where key, blind and nonce come from; the operating system's generator unless given.</param>
    public static NewObject Create(Identity owner, ApiId apiId, RandomSource? random = null) =>
        Create(owner, apiId, ObjectKeyPair.Generate(random), random);

    /// <summary>Makes a dynamic object with a key pair from a pool.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="apiId">What it is.</param>
    /// <param name="keys">A pair that no other object has.</param>
    /// <param name="random">Where blind and nonce come from; the operating system's generator unless given.</param>
    public static NewObject Create(Identity owner, ApiId apiId, ObjectKeyPair keys, RandomSource? random = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(keys);
        random ??= RandomSource.System;

        Span<byte> blind = stackalloc byte[OwnerOpening.BlindLength];
        random.Fill(blind);
        var opening = new OwnerOpening(blind, owner.Fingerprint, apiId);
        CryptographicOperations.ZeroMemory(blind);

        var bytes = new byte[Length];
        bytes[0] = RecordFormat.Version;
        bytes[1] = RecordFormat.KeySuite;
        bytes[KindOffset] = DynamicKind;
        keys.PublicKey.CopyTo(bytes, KeyOffset);
        opening.Commit(bytes.AsSpan(CommitmentOffset, TaggedHash.Length));
        random.Fill(bytes.AsSpan(NonceOffset));

        var genesis = new ObjectGenesis(bytes);
        return new NewObject(genesis, keys, opening, owner.Sign(SignatureContext.Owner, genesis.Address.ToByteArray()));
    }

    /// <summary>Reads a genesis.</summary>
    /// <exception cref="MalformedGolixPrimitiveException">The bytes are no genesis of a known version, suite and kind.</exception>
    public static ObjectGenesis Parse(ReadOnlySpan<byte> genesis)
    {
        RecordFormat.CheckKeyRecord(genesis, Length, "An object genesis");
        if (genesis[KindOffset] != DynamicKind)
            throw RecordFormat.Malformed($"An object of kind {genesis[KindOffset]:x2} is unknown; kind {DynamicKind:x2} is known, dynamic.");
        return new ObjectGenesis(genesis.ToArray());
    }

    /// <summary>The 131 bytes of the genesis, in a new array.</summary>
    public byte[] ToByteArray() => _bytes.AsSpan().ToArray();

    /// <summary>
    /// Checks that the object is <paramref name="owner"/>'s: the opening opens the commitment, and the owner signed the address.
    /// </summary>
    /// <exception cref="InvalidIdentityException">The opening names another owner.</exception>
    /// <exception cref="VerificationFailureException">The opening is not this object's, or the signature is not the owner's.</exception>
    public void VerifyOwner(OwnerOpening opening, ReadOnlySpan<byte> ownerSignature, IdentityRecord owner)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(owner);
        Span<byte> commitment = stackalloc byte[TaggedHash.Length];
        opening.Commit(commitment);
        if (!CryptographicOperations.FixedTimeEquals(commitment, OwnerCommitment))
            throw new VerificationFailureException($"The opening is not that of the object {Address}.");
        if (opening.Owner != owner.Fingerprint)
            throw new InvalidIdentityException($"The object {Address} is owned by {opening.Owner}, not by {owner.Fingerprint}.");
        if (!owner.Verify(SignatureContext.Owner, Address.ToByteArray(), ownerSignature))
            throw new VerificationFailureException($"The owner's signature over the object {Address} does not verify.");
    }
}
