using Hgx.Typed;

namespace Hgx.Protocol.Tests.Vectors;

/// <summary>Builds frames as the link and the service do.</summary>
internal static class FrameBytes
{
    public static byte[] Of(RequestCode code, ushort token, params byte[][] body)
    {
        using var buffer = new FrameBuffer();
        Frame.WriteHeader(buffer, code, token);
        foreach (byte[] part in body) System.Buffers.BuffersExtensions.Write(buffer, part);
        return buffer.Span.ToArray();
    }

    public static byte[] OfNak(ushort token, NakCode code, string message)
    {
        using var buffer = new FrameBuffer();
        Frame.WriteHeader(buffer, RequestCode.Nak, token);
        Nak.WriteBody(buffer, code, message);
        return buffer.Span.ToArray();
    }

    public static byte[] Of(in ObjectDefinition definition)
    {
        using var buffer = new FrameBuffer();
        definition.Write(buffer);
        return buffer.Span.ToArray();
    }

    public static byte[] Wire(ApiId apiId)
    {
        var bytes = new byte[ApiId.WireLength];
        apiId.CopyWireTo(bytes);
        return bytes;
    }
}
