using System.Buffers;
using System.Buffers.Binary;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Records;

/// <summary>
/// What a static record seals: ApiID 65, time 8, author 65, author's signature 64, origin 65, origin's sequence 8, state length 4, the
/// state, zeros up to the PADME length.
/// </summary>
internal readonly ref struct StaticPlaintext
{
    /// <summary>The length of everything before the state: 279 bytes.</summary>
    public const int FixedLength = 279;

    private const int TimeOffset = 65, AuthorOffset = 73, SignatureOffset = 138;
    private const int OriginOffset = 202, SequenceOffset = 267, LengthOffset = 275;

    private StaticPlaintext(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The whole plaintext.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public required ApiId ApiId { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required Ghid Author { get; init; }

    public required Ghid Origin { get; init; }

    public required ulong OriginSequence { get; init; }

    public required int StateLength { get; init; }

    /// <summary>The author's signature.</summary>
    public ReadOnlySpan<byte> Signature => Bytes[SignatureOffset..OriginOffset];

    /// <summary>The padded length for a state.</summary>
    public static int LengthFor(int stateLength) => Padme.Pad(FixedLength + stateLength);

    /// <summary>Writes all but the signature into a plaintext of zeros.</summary>
    public static void Write(
        Span<byte> plaintext, ApiId apiId, DateTimeOffset time, Ghid author, Ghid origin, ulong originSequence, ReadOnlySpan<byte> state)
    {
        apiId.CopyWireTo(plaintext);
        BinaryPrimitives.WriteInt64LittleEndian(plaintext[TimeOffset..], RecordTime.ToMicroseconds(time));
        author.CopyTo(plaintext[AuthorOffset..]);
        origin.CopyTo(plaintext[OriginOffset..]);
        BinaryPrimitives.WriteUInt64LittleEndian(plaintext[SequenceOffset..], originSequence);
        BinaryPrimitives.WriteInt32LittleEndian(plaintext[LengthOffset..], state.Length);
        state.CopyTo(plaintext[FixedLength..]);
    }

    /// <summary>Signs what stands in the plaintext, for this header.</summary>
    public static void Sign(Span<byte> plaintext, ReadOnlySpan<byte> header, int stateLength, Identity author) =>
        WithSigned(header, plaintext, stateLength, author, static (signed, author) => author.Sign(SignatureContext.StaticAuthor, signed))
            .CopyTo(plaintext[SignatureOffset..]);

    /// <summary>Whether the author signed this plaintext, in a record with this header.</summary>
    public bool IsSignedBy(IdentityRecord author, ReadOnlySpan<byte> header) =>
        WithSigned(header, Bytes, StateLength, new Claim(author, Signature),
            static (signed, claim) => claim.Author.Verify(SignatureContext.StaticAuthor, signed, claim.Signature));

    /// <summary>Reads a plaintext; only the bytes that <see cref="Write"/> gives for its values are accepted.</summary>
    /// <exception cref="MalformedGolixPrimitiveException">The bytes are not canonical.</exception>
    public static StaticPlaintext Parse(ReadOnlySpan<byte> plaintext)
    {
        if (plaintext.Length < FixedLength) throw Malformed($"its content has {plaintext.Length} bytes, and needs {FixedLength}");
        if (!ApiId.TryReadWire(plaintext[..TimeOffset], out ApiId apiId)) throw Malformed("its ApiID does not begin with a zero byte");
        if (!RecordTime.TryRead(BinaryPrimitives.ReadInt64LittleEndian(plaintext[TimeOffset..]), out DateTimeOffset time))
            throw Malformed("its time is outside the years 1 to 9999");
        if (!Ghid.TryRead(plaintext[AuthorOffset..SignatureOffset], out Ghid author) || author.Algorithm != 1)
            throw Malformed("its author is no fingerprint");
        ulong sequence = BinaryPrimitives.ReadUInt64LittleEndian(plaintext[SequenceOffset..]);
        if (!Ghid.TryRead(plaintext[OriginOffset..SequenceOffset], out Ghid origin) || !IsOrigin(origin, sequence))
            throw Malformed("its origin is no address, or a sequence without an address");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(plaintext[LengthOffset..]);
        if (length > ProtocolLimits.MaxStateLength || LengthFor((int)length) != plaintext.Length)
            throw Malformed($"its content of {plaintext.Length} bytes does not fit a state of {length}");
        if (plaintext[(FixedLength + (int)length)..].IndexOfAnyExcept((byte)0) >= 0) throw Malformed("its padding is not zero");

        return new StaticPlaintext(plaintext)
        {
            ApiId = apiId, Time = time, Author = author, Origin = origin, OriginSequence = sequence, StateLength = (int)length,
        };
    }

    /// <summary>Whether it is an object's address with any sequence, or nothing at all.</summary>
    public static bool IsOrigin(Ghid origin, ulong sequence) => origin.Algorithm == 1 || (origin.IsNone && sequence == 0);

    // Header and plaintext in one piece, without the signature and the padding.
    private static TResult WithSigned<TState, TResult>(
        ReadOnlySpan<byte> header, ReadOnlySpan<byte> plaintext, int stateLength, TState state, MessageFunc<TState, TResult> use)
        where TState : allows ref struct
    {
        ReadOnlySpan<byte> before = plaintext[..SignatureOffset], behind = plaintext[OriginOffset..(FixedLength + stateLength)];
        int length = header.Length + before.Length + behind.Length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            header.CopyTo(buffer);
            before.CopyTo(buffer.AsSpan(header.Length));
            behind.CopyTo(buffer.AsSpan(header.Length + before.Length));
            return use(buffer.AsSpan(0, length), state);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static MalformedGolixPrimitiveException Malformed(string why) =>
        RecordFormat.Malformed($"The static record is malformed: {why}.");

    private readonly ref struct Claim(IdentityRecord author, ReadOnlySpan<byte> signature)
    {
        public IdentityRecord Author { get; } = author;
        public ReadOnlySpan<byte> Signature { get; } = signature;
    }
}
