using Hgx.Typed;
using Hgx.Protocol;

namespace Hgx.Service.Handlers;

/// <summary>Reads request bodies; a malformed one is refused with NAK 0000.</summary>
internal static class RequestBody
{
    public static Ghid Ghid(ReadOnlySpan<byte> body) => Hgx.Typed.Ghid.TryRead(body, out Ghid ghid)
        ? ghid : throw new HgxRequestException(body.Length == Hgx.Typed.Ghid.Length
            ? $"A Ghid's algorithm is 0 or 1, not {body[0]}." : $"A Ghid is {Hgx.Typed.Ghid.Length} bytes long, not {body.Length}.");

    public static ApiId ApiId(ReadOnlySpan<byte> body) => Hgx.Typed.ApiId.TryReadWire(body, out ApiId apiId)
        ? apiId : throw new HgxRequestException($"An ApiID is {Hgx.Typed.ApiId.WireLength} bytes long and begins with 0; got {body.Length} bytes.");

    public static AppToken AppToken(ReadOnlySpan<byte> body) => body.Length == Hgx.Typed.AppToken.Length
        ? new AppToken(body) : throw new HgxRequestException($"An app token is {Hgx.Typed.AppToken.Length} bytes long, not {body.Length}.");

    public static ObjectDefinition Definition(ReadOnlySpan<byte> body) =>
        ObjectDefinition.TryRead(body, out ObjectDefinition definition, out string? error) ? NoLink(definition) : throw new HgxRequestException(error);

    public static RevisedPush Push(ReadOnlySpan<byte> body, bool hasIdentity)
    {
        if (!RevisedPush.TryRead(body, hasIdentity, out RevisedPush push, out string? error)) throw new HgxRequestException(error);
        NoLink(push.Definition);
        return push;
    }

    public static ListRequest List(ReadOnlySpan<byte> body) =>
        ListRequest.TryRead(body, out ListRequest request, out string? error) ? request : throw new HgxRequestException(error);

    private static ObjectDefinition NoLink(ObjectDefinition definition) => definition.IsLink
        ? throw new HgxRequestException("An object whose state is the address of another is not supported.") : definition;
}
