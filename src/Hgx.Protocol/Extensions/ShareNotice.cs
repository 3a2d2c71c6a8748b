using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Hgx.Typed;

namespace Hgx.Protocol;

/// <summary>The body of the service's <c>@O</c>: an object that was shared with this user, or made by another of the user's apps.</summary>
/// <param name="Ghid">The object's address.</param>
/// <param name="Origin">The fingerprint of who shared it.</param>
/// <param name="ApiId">What the object is.</param>
/// <param name="IsRedelivered">
/// Whether an app has been told of this share before and has not acknowledged it. Sent, in a byte behind the original's 195, on
/// connections with <see cref="ProtocolExtensions.DeferredShares"/> alone.
/// </param>
public readonly record struct ShareNotice(Ghid Ghid, Ghid Origin, ApiId ApiId, bool IsRedelivered = false)
{
    /// <summary>The length of the original's body: 195 bytes.</summary>
    public const int OriginalLength = (2 * Ghid.Length) + ApiId.WireLength;

    /// <summary>The length with the byte that marks a repetition: 196 bytes.</summary>
    public const int DeferredLength = OriginalLength + 1;

    /// <summary>Reads either body, and ignores what is behind it; false, with the reason, when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ShareNotice notice, [NotNullWhen(false)] out string? error)
    {
        notice = default;
        error = null;
        if (body.Length < OriginalLength) error = $"A share is a Ghid, an origin and an ApiID, {OriginalLength} bytes; got {body.Length}.";
        else if (!Ghid.TryRead(body[..Ghid.Length], out Ghid ghid)) error = "The address of a share is no Ghid: its algorithm is unknown.";
        else if (!Ghid.TryRead(body[Ghid.Length..(2 * Ghid.Length)], out Ghid origin)) error = "The origin of a share is no Ghid: its algorithm is unknown.";
        else if (!ApiId.TryReadWire(body[(2 * Ghid.Length)..OriginalLength], out ApiId apiId)) error = "The ApiID of a share does not begin with a zero byte.";
        else notice = new ShareNotice(ghid, origin, apiId, body.Length > OriginalLength && body[OriginalLength] != 0);
        return error is null;
    }

    /// <summary>Writes the original's 195 bytes, and the 196th where the connection has it.</summary>
    public void Write(IBufferWriter<byte> output, bool isDeferred)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> body = output.GetSpan(DeferredLength);
        Ghid.CopyTo(body);
        Origin.CopyTo(body[Ghid.Length..]);
        ApiId.CopyWireTo(body[(2 * Ghid.Length)..]);
        body[OriginalLength] = IsRedelivered ? (byte)1 : (byte)0;
        output.Advance(isDeferred ? DeferredLength : OriginalLength);
    }
}
