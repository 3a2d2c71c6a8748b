using System.Buffers;
using System.Buffers.Binary;

namespace Hgx.Protocol;

/// <summary>
/// One protocol frame, read in place: two zero bytes (the version), a two-byte code, a two-byte request token, the body.
/// </summary>
public readonly ref struct Frame
{
    /// <summary>The length of a frame without its body: 6 bytes.</summary>
    public const int HeaderLength = 6;

    private Frame(RequestCode code, ushort token, ReadOnlySpan<byte> body)
    {
        Code = code;
        Token = token;
        Body = body;
    }

    /// <summary>What the frame is: a request, an ACK or a NAK.</summary>
    public RequestCode Code { get; }

    /// <summary>The number that ties a reply to its request; chosen by the requester, separate in each direction.</summary>
    public ushort Token { get; }

    /// <summary>Everything behind the header; a part of the message that was read, not a copy.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Reads a message; false when it is shorter than a header or of another version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out Frame frame)
    {
        if (message.Length < HeaderLength || message[0] != 0 || message[1] != 0)
        {
            frame = default;
            return false;
        }

        frame = new Frame(
            new RequestCode(BinaryPrimitives.ReadUInt16BigEndian(message[2..])),
            BinaryPrimitives.ReadUInt16BigEndian(message[4..]),
            message[HeaderLength..]);
        return true;
    }

    /// <summary>Writes the 6 bytes that stand before a body.</summary>
    public static void WriteHeader(IBufferWriter<byte> output, RequestCode code, ushort token)
    {
        ArgumentNullException.ThrowIfNull(output);
        WriteHeader(output.GetSpan(HeaderLength), code, token);
        output.Advance(HeaderLength);
    }

    /// <summary>Writes the 6 bytes that stand before a body.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 6 bytes.</exception>
    public static void WriteHeader(Span<byte> destination, RequestCode code, ushort token)
    {
        if (destination.Length < HeaderLength)
            throw new ArgumentException($"A frame's header needs {HeaderLength} bytes.", nameof(destination));
        destination[0] = 0;
        destination[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], code.Value);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], token);
    }
}
