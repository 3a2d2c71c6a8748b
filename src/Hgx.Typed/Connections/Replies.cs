using System.Buffers.Binary;
using Hgx.Protocol;

namespace Hgx.Typed.Connections;

/// <summary>Reads the results that ACKs carry; what does not fit the request is a typed error.</summary>
internal static class Replies
{
    public static void ExpectOne(FrameBuffer reply, RequestCode code)
    {
        if (Body(reply) is not [1]) throw Odd(code, reply);
    }

    public static Ghid ReadGhid(FrameBuffer reply, RequestCode code) =>
        Ghid.TryRead(Body(reply), out Ghid ghid) ? ghid : throw Odd(code, reply);

    public static Ghid? ReadOptionalGhid(FrameBuffer reply, RequestCode code) => Body(reply).IsEmpty ? null : ReadGhid(reply, code);

    public static AppToken ReadToken(FrameBuffer reply, RequestCode code) =>
        Body(reply) is { Length: AppToken.Length } body ? new AppToken(body) : throw Odd(code, reply);

    public static ObjectDefinition ReadDefinition(FrameBuffer reply, RequestCode code)
    {
        if (!ObjectDefinition.TryRead(Body(reply), out ObjectDefinition definition, out string? error))
            throw new HgxIpcException($"The service's answer to '{Requests.NameOf(code)}' cannot be read: {error}");
        if (definition.IsLink)
            throw new HgxIpcException($"The object {definition.Address:D} is a link to another object; links are not supported.");
        return definition;
    }

    public static RevisedObject ReadRevised(FrameBuffer reply, RequestCode code)
    {
        if (!RevisedObject.TryRead(Body(reply), out RevisedObject revised, out string? error))
            throw new HgxIpcException($"The service's answer to '{Requests.NameOf(code)}' cannot be read: {error}");
        if (revised.Definition.IsLink)
            throw new HgxIpcException($"The object {revised.Definition.Address:D} is a link to another object; links are not supported.");
        return revised;
    }

    public static ulong ReadRevision(FrameBuffer reply, RequestCode code) =>
        Body(reply) is { Length: RevisedObject.RevisionLength } body ? BinaryPrimitives.ReadUInt64BigEndian(body) : throw Odd(code, reply);

    public static ProtocolExtensions ReadCapabilities(FrameBuffer reply, RequestCode code) =>
        Capabilities.TryRead(Body(reply), out ProtocolExtensions extensions) ? extensions : throw Odd(code, reply);

    public static Ghid[] ReadGhids(FrameBuffer reply, RequestCode code)
    {
        ReadOnlySpan<byte> body = Body(reply);
        if (body.Length % Ghid.Length != 0) throw Odd(code, reply);
        var ghids = new Ghid[body.Length / Ghid.Length];
        for (int i = 0; i < ghids.Length; i++)
        {
            if (!Ghid.TryRead(body.Slice(i * Ghid.Length, Ghid.Length), out ghids[i])) throw Odd(code, reply);
        }

        return ghids;
    }

    private static ReadOnlySpan<byte> Body(FrameBuffer reply) => reply.Span[Frame.HeaderLength..];

    private static HgxIpcException Odd(RequestCode code, FrameBuffer reply) =>
        new($"The service's answer to '{Requests.NameOf(code)}' is not what the protocol says ({reply.Length - Frame.HeaderLength} bytes).");
}
