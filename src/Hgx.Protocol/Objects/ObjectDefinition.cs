using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Hgx.Typed;

namespace Hgx.Protocol;

/// <summary>An object as it stands on the wire, read in place: a header of 200 bytes and the state. The original's objdef.</summary>
/// <remarks>A field that is all zeros reads as "none" (<see cref="Ghid.IsNone"/>, <see cref="ApiId.IsNone"/>).</remarks>
public readonly ref struct ObjectDefinition
{
    /// <summary>The length of everything before the state: 200 bytes.</summary>
    public const int HeaderLength = 200;

    private const int AddressOffset = 1, AuthorOffset = 66, PrivateOffset = 131, DynamicOffset = 132, LegroomOffset = 133;
    private const int ApiOffset = 134, LinkOffset = 199;

    /// <summary>The object's address; none in a request that makes it.</summary>
    public Ghid Address { get; init; }

    /// <summary>The fingerprint of the object's binder; none where the receiver knows it.</summary>
    public Ghid Author { get; init; }

    /// <summary>Whether the object is visible to one app token only.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether the object may be pushed again.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>How many historic states are kept, 1 to 255; 0 stands for "not said".</summary>
    public byte Legroom { get; init; }

    /// <summary>What the object is; none where the receiver knows it.</summary>
    public ApiId ApiId { get; init; }

    /// <summary>Whether the state is the address of another object. Refused by services, never produced here.</summary>
    public bool IsLink { get; init; }

    /// <summary>The state, a part of the message that was read.</summary>
    public ReadOnlySpan<byte> State { get; init; }

    /// <summary>Reads a definition; false, with the reason, when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ObjectDefinition definition, [NotNullWhen(false)] out string? error)
    {
        definition = default;
        if (body.Length < HeaderLength)
        {
            error = $"An object definition is at least {HeaderLength} bytes long, not {body.Length}.";
            return false;
        }

        if (body[0] != 0)
        {
            error = $"Object definitions of version {body[0]} are unknown; version 0 is known.";
            return false;
        }

        if (!Ghid.TryRead(body.Slice(AddressOffset, Ghid.Length), out Ghid address))
        {
            error = "The address in the object definition is no Ghid: its algorithm is unknown.";
            return false;
        }

        if (!Ghid.TryRead(body.Slice(AuthorOffset, Ghid.Length), out Ghid author))
        {
            error = "The author in the object definition is no Ghid: its algorithm is unknown.";
            return false;
        }

        if (!ApiId.TryReadWire(body.Slice(ApiOffset, ApiId.WireLength), out ApiId apiId))
        {
            error = "The ApiID in the object definition does not begin with a zero byte.";
            return false;
        }

        definition = new ObjectDefinition
        {
            Address = address,
            Author = author,
            IsPrivate = body[PrivateOffset] != 0,
            IsDynamic = body[DynamicOffset] != 0,
            Legroom = body[LegroomOffset],
            ApiId = apiId,
            IsLink = body[LinkOffset] != 0,
            State = body[HeaderLength..],
        };
        error = null;
        return true;
    }

    /// <summary>Writes the 200 bytes; the state follows them.</summary>
    public void WriteHeader(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> header = output.GetSpan(HeaderLength)[..HeaderLength];
        header[0] = 0;
        Address.CopyTo(header[AddressOffset..]);
        Author.CopyTo(header[AuthorOffset..]);
        header[PrivateOffset] = IsPrivate ? (byte)1 : (byte)0;
        header[DynamicOffset] = IsDynamic ? (byte)1 : (byte)0;
        header[LegroomOffset] = Legroom;
        ApiId.CopyWireTo(header[ApiOffset..]);
        header[LinkOffset] = IsLink ? (byte)1 : (byte)0;
        output.Advance(HeaderLength);
    }

    /// <summary>Writes the header and the state.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        WriteHeader(output);
        output.Write(State);
    }
}
