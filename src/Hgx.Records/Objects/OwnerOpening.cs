using Hgx.Typed;

namespace Hgx.Records;

/// <summary>
/// What opens an owner commitment: blind 32, the owner's fingerprint 65, ApiID 65; 162 bytes. It travels only inside grants and
/// frames, so that a relay, which sees the commitment, does not learn the owner.
/// </summary>
public sealed class OwnerOpening
{
    /// <summary>The length of the opening: 162 bytes.</summary>
    public const int Length = BlindLength + Ghid.Length + ApiId.WireLength;

    /// <summary>The length of the blind: 32 bytes.</summary>
    public const int BlindLength = 32;

    private const int OwnerOffset = BlindLength, ApiOffset = BlindLength + Ghid.Length;

    private readonly byte[] _bytes;

    /// <summary>Makes an opening of its parts.</summary>
    /// <param name="blind">32 random bytes.</param>
    /// <param name="owner">The owner's fingerprint.</param>
    /// <param name="apiId">What the object is.</param>
    /// <exception cref="ArgumentException">The blind is not 32 bytes long, or the owner is no fingerprint.</exception>
    public OwnerOpening(ReadOnlySpan<byte> blind, Ghid owner, ApiId apiId)
    {
        RecordFormat.CheckKeyLength(blind);
        if (owner.Algorithm != 1) throw new ArgumentException("A fingerprint has algorithm 1.", nameof(owner));
        _bytes = new byte[Length];
        blind.CopyTo(_bytes);
        owner.CopyTo(_bytes.AsSpan(OwnerOffset));
        apiId.CopyWireTo(_bytes.AsSpan(ApiOffset));
        (Owner, ApiId) = (owner, apiId);
    }

    /// <summary>The 32 random bytes that keep the owner from being guessed.</summary>
    public ReadOnlySpan<byte> Blind => _bytes.AsSpan(0, BlindLength);

    /// <summary>The owner's fingerprint.</summary>
    public Ghid Owner { get; }

    /// <summary>What the object is.</summary>
    public ApiId ApiId { get; }

    /// <summary>Reads an opening.</summary>
    /// <exception cref="MalformedGolixPrimitiveException">The bytes are no opening.</exception>
    public static OwnerOpening Parse(ReadOnlySpan<byte> opening)
    {
        if (opening.Length != Length) throw RecordFormat.Malformed($"An owner opening is {Length} bytes long, not {opening.Length}.");
        if (!Ghid.TryRead(opening[OwnerOffset..ApiOffset], out Ghid owner) || owner.Algorithm != 1)
            throw RecordFormat.Malformed("The owner in the opening is no fingerprint.");
        if (!ApiId.TryReadWire(opening[ApiOffset..], out ApiId apiId))
            throw RecordFormat.Malformed("The ApiID in the opening does not begin with a zero byte.");
        return new OwnerOpening(opening[..BlindLength], owner, apiId);
    }

    /// <summary>The 162 bytes of the opening, in a new array.</summary>
    public byte[] ToByteArray() => _bytes.AsSpan().ToArray();

    /// <summary>The commitment that this opens: H("hgx1/owner", opening).</summary>
    internal void Commit(Span<byte> destination) => TaggedHash.Hash("hgx1/owner"u8, _bytes, destination);
}
