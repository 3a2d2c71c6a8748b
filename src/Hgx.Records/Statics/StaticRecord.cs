using System.Buffers.Binary;
using System.Security.Cryptography;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Records;

/// <summary>
/// A static object sealed, STATIC in the format: version 1, suite 1, salt 32, commitment 32, read-token hash 32, length 4, ciphertext.
/// Its address is the hash of all of it, so two equal states have two addresses. Safe on any thread.
/// </summary>
public static class StaticRecord
{
    /// <summary>The length of everything before the ciphertext: 102 bytes.</summary>
    public const int HeaderLength = CiphertextOffset;

    /// <summary>The length of a static key: 32 bytes.</summary>
    public const int KeyLength = 32;

    private const int SaltOffset = 2, CommitmentOffset = 34, ReadTokenHashOffset = 66, LengthOffset = 98, CiphertextOffset = 102;

    /// <summary>The longest record: that of a state of 10 485 554 bytes, 10 748 022 bytes.</summary>
    public static int MaxLength { get; } = LengthFor(ProtocolLimits.MaxStateLength);

    /// <summary>Seals a state under a fresh key, in AES-256-GCM where the CPU has AES instructions, else in ChaCha20-Poly1305.</summary>
    /// <param name="author">Who says it: the object's binder.</param>
    /// <param name="apiId">What the object is.</param>
    /// <param name="time">When; cut to whole microseconds.</param>
    /// <param name="state">At most 10 485 554 bytes.</param>
    /// <param name="origin">The dynamic object that is frozen; none when the object is made static.</param>
    /// <param name="originSequence">The frame of the origin that is frozen; 0 when it has none yet.</param>
    /// <param name="random">Where key and salt come from; the operating system's generator unless given.</param>
    /// <exception cref="ArgumentException">The state is too long, the origin no address, or a sequence without an origin.</exception>
    public static SealedStatic Seal(
        Identity author, ApiId apiId, DateTimeOffset time, ReadOnlySpan<byte> state, Ghid origin = default, ulong originSequence = 0,
        RandomSource? random = null) =>
        Seal(Aead.Preferred, author, apiId, time, state, origin, originSequence, random);

    /// <summary>Seals in a chosen suite.</summary>
    internal static SealedStatic Seal(
        AeadSuite suite, Identity author, ApiId apiId, DateTimeOffset time, ReadOnlySpan<byte> state, Ghid origin, ulong originSequence,
        RandomSource? random)
    {
        ArgumentNullException.ThrowIfNull(author);
        if (state.Length > ProtocolLimits.MaxStateLength)
            throw new ArgumentException($"A state has at most {ProtocolLimits.MaxStateLength} bytes, not {state.Length}.", nameof(state));
        if (!StaticPlaintext.IsOrigin(origin, originSequence))
            throw new ArgumentException("An origin is an object's address, or none with sequence 0.", nameof(origin));

        random ??= RandomSource.System;
        byte[] staticKey = random.Take(KeyLength);
        var record = new byte[LengthFor(state.Length)];
        Span<byte> header = record.AsSpan(0, HeaderLength), salt = header[SaltOffset..CommitmentOffset];
        random.Fill(salt);
        using var keys = new StaticKeys(staticKey, salt, stackalloc byte[StaticKeys.Length]);
        header[0] = RecordFormat.Version;
        header[1] = (byte)suite;
        keys.Commitment.CopyTo(header[CommitmentOffset..]);
        StaticKeys.ReadTokenHash(staticKey, header[ReadTokenHashOffset..LengthOffset]);
        BinaryPrimitives.WriteInt32LittleEndian(header[LengthOffset..], record.Length - CiphertextOffset);

        var plaintext = new byte[StaticPlaintext.LengthFor(state.Length)];
        StaticPlaintext.Write(plaintext, apiId, time, author.Fingerprint, origin, originSequence, state);
        StaticPlaintext.Sign(plaintext, header, state.Length, author);
        Aead.Encrypt(suite, keys.Key, keys.Nonce, header, plaintext, record.AsSpan(CiphertextOffset));
        CryptographicOperations.ZeroMemory(plaintext);
        return new SealedStatic(AddressOf(record), record, staticKey);
    }

    /// <summary>Opens a record and checks all that it claims.</summary>
    /// <param name="address">The address under which the record was kept or sent.</param>
    /// <param name="record">The sealed record.</param>
    /// <param name="staticKey">Its key, 32 bytes.</param>
    /// <param name="author">Who it must be from.</param>
    /// <exception cref="MalformedGolixPrimitiveException">It is no canonical static record of a known version and suite.</exception>
    /// <exception cref="VerificationFailureException">The address or the key is not its own, or it was tampered with.</exception>
    /// <exception cref="InvalidIdentityException">It names another author.</exception>
    public static OpenedStatic Open(Ghid address, ReadOnlySpan<byte> record, ReadOnlySpan<byte> staticKey, IdentityRecord author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return Open(address, record, staticKey, _ => author);
    }

    /// <summary>Opens a record whose author is not known beforehand, and checks all that it claims.</summary>
    /// <param name="address">The address under which the record was kept or sent.</param>
    /// <param name="record">The sealed record.</param>
    /// <param name="staticKey">Its key, 32 bytes.</param>
    /// <param name="findAuthor">Gives the identity of the fingerprint that the record names; null when it is unknown.</param>
    /// <exception cref="MalformedGolixPrimitiveException">It is no canonical static record of a known version and suite.</exception>
    /// <exception cref="VerificationFailureException">The address or the key is not its own, or it was tampered with.</exception>
    /// <exception cref="InvalidIdentityException">Its author is unknown.</exception>
    public static OpenedStatic Open(
        Ghid address, ReadOnlySpan<byte> record, ReadOnlySpan<byte> staticKey, Func<Ghid, IdentityRecord?> findAuthor)
    {
        ArgumentNullException.ThrowIfNull(findAuthor);
        RecordFormat.CheckKeyLength(staticKey);
        AeadSuite suite = CheckHeader(record);
        if (AddressOf(record) != address) throw new VerificationFailureException($"The record is not that of the static object {address}.");

        ReadOnlySpan<byte> header = record[..HeaderLength];
        byte[] plaintext = Decrypt(address, suite, header, record[CiphertextOffset..], staticKey);
        StaticPlaintext content = StaticPlaintext.Parse(plaintext);
        IdentityRecord? author = findAuthor(content.Author);
        if (author is null || author.Fingerprint != content.Author)
            throw new InvalidIdentityException($"The static object {address} is by {content.Author}, whose identity is not at hand.");
        if (!content.IsSignedBy(author, header))
            throw new VerificationFailureException($"The author's signature in the static object {address} does not verify.");
        return new OpenedStatic(address, content, plaintext.AsMemory(StaticPlaintext.FixedLength, content.StateLength));
    }

    /// <summary>The address of a record: Ghid("hgx1/static", record).</summary>
    public static Ghid AddressOf(ReadOnlySpan<byte> record) => TaggedHash.Address("hgx1/static"u8, record);

    private static int LengthFor(int stateLength) => CiphertextOffset + StaticPlaintext.LengthFor(stateLength) + Aead.TagLength;

    private static AeadSuite CheckHeader(ReadOnlySpan<byte> record)
    {
        if (record.Length < LengthFor(0) || record.Length > MaxLength)
            throw RecordFormat.Malformed($"A static record is {LengthFor(0)} to {MaxLength} bytes long, not {record.Length}.");
        if (record[0] != RecordFormat.Version)
            throw RecordFormat.Malformed($"A static record of version {record[0]:x2} is unknown; version 01 is known.");
        AeadSuite suite = Aead.Find(record[1])
            ?? throw RecordFormat.Malformed($"A static record of suite {record[1]:x2} is unknown; suites 11 and 12 are known.");
        int length = record.Length - CiphertextOffset;
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[LengthOffset..]) != length)
            throw RecordFormat.Malformed($"The static record says another length than the {length} bytes that follow its header.");
        return suite;
    }

    private static byte[] Decrypt(
        Ghid address, AeadSuite suite, ReadOnlySpan<byte> header, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> staticKey)
    {
        using var keys = new StaticKeys(staticKey, header[SaltOffset..CommitmentOffset], stackalloc byte[StaticKeys.Length]);
        if (!CryptographicOperations.FixedTimeEquals(keys.Commitment, header[CommitmentOffset..ReadTokenHashOffset]))
            throw new VerificationFailureException($"The key is not that of the static object {address}.");
        Span<byte> readTokenHash = stackalloc byte[LengthOffset - ReadTokenHashOffset];
        StaticKeys.ReadTokenHash(staticKey, readTokenHash);
        if (!CryptographicOperations.FixedTimeEquals(readTokenHash, header[ReadTokenHashOffset..LengthOffset]))
            throw new VerificationFailureException($"The read-token hash in the static object {address} is not that of its key.");

        var plaintext = new byte[ciphertext.Length - Aead.TagLength];
        return Aead.TryDecrypt(suite, keys.Key, keys.Nonce, header, ciphertext, plaintext)
            ? plaintext
            : throw new VerificationFailureException($"The static object {address} has been tampered with: its content does not decrypt.");
    }
}
