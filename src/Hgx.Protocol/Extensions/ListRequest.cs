using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Hgx.Typed;

namespace Hgx.Protocol;

/// <summary>The body of <c>?L</c>: which objects to list, from where on, and whether to go on telling of new ones.</summary>
/// <param name="ApiId">What the objects are.</param>
/// <param name="IsObserving">
/// Whether new objects are told of from here on, as <c>@O</c>, until <c>-A</c> or the connection's end. An observer takes no waiting
/// shares.
/// </param>
/// <param name="After">The last address of the page before; none for the first page.</param>
public readonly record struct ListRequest(ApiId ApiId, bool IsObserving, Ghid After)
{
    /// <summary>The length of the body: 131 bytes.</summary>
    public const int Length = ApiId.WireLength + 1 + Ghid.Length;

    /// <summary>How many addresses a page has: 4 096. A page with fewer is the last.</summary>
    public const int PageSize = 4096;

    /// <summary>Reads the body; false, with the reason, when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ListRequest request, [NotNullWhen(false)] out string? error)
    {
        request = default;
        error = null;
        if (body.Length != Length) error = $"A list request is {Length} bytes long, not {body.Length}.";
        else if (!ApiId.TryReadWire(body[..ApiId.WireLength], out ApiId apiId)) error = "The ApiID of a list request does not begin with a zero byte.";
        else if (body[ApiId.WireLength] > 1) error = $"The flag of a list request is 0 or 1, not {body[ApiId.WireLength]}.";
        else if (!Ghid.TryRead(body[(ApiId.WireLength + 1)..], out Ghid after)) error = "The address in a list request is no Ghid: its algorithm is unknown.";
        else request = new ListRequest(apiId, body[ApiId.WireLength] == 1, after);
        return error is null;
    }

    /// <summary>Writes the 131 bytes.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> body = output.GetSpan(Length);
        ApiId.CopyWireTo(body);
        body[ApiId.WireLength] = IsObserving ? (byte)1 : (byte)0;
        After.CopyTo(body[(ApiId.WireLength + 1)..]);
        output.Advance(Length);
    }
}
