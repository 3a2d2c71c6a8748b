using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Hgx.Typed;

namespace Hgx.Protocol;

/// <summary>The body of a NAK, to typed exceptions and back: a two-byte code and a message in UTF-8.</summary>
public static class Nak
{
    /// <summary>The longest message that is sent: 16 384 characters, at most 48 KiB. What is longer is cut.</summary>
    public const int MaxMessageLength = 16 * 1024;

    /// <summary>
    /// The code of a push that follows a state which is no longer the last one; the body is a <see cref="RevisedObject"/>, what stands.
    /// Sent only on connections with <see cref="ProtocolExtensions.Revisions"/>.
    /// </summary>
    public const ushort ConflictCode = 0x8001;

    // What is read of a message from elsewhere: an error is no way to fill a log.
    private const int MaxReadBytes = 64 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The code for an error: the most specific one of its class and the classes above it.</summary>
    public static NakCode CodeOf(Exception error) => error switch
    {
        MalformedGolixPrimitiveException => NakCode.MalformedGolixPrimitive,
        VerificationFailureException => NakCode.VerificationFailure,
        InvalidIdentityException => NakCode.InvalidIdentity,
        UnboundContainerException => NakCode.UnboundContainer,
        AlreadyDeboundException => NakCode.AlreadyDebound,
        InvalidTargetException => NakCode.InvalidTarget,
        InconsistentAuthorException => NakCode.InconsistentAuthor,
        DoesNotExistException => NakCode.DoesNotExist,
        IllegalDynamicFrameException => NakCode.IllegalDynamicFrame,
        RemoteNakException => NakCode.RemoteNak,
        HgxIpcException => NakCode.Ipc,
        _ => NakCode.Generic,
    };

    /// <summary>Whether a NAK is a conflict of revisions, and what stands.</summary>
    public static bool TryReadConflict(ReadOnlySpan<byte> body, out RevisedObject standing)
    {
        standing = default;
        return body.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(body) == ConflictCode
            && RevisedObject.TryRead(body[2..], out standing, out _);
    }

    /// <summary>Writes the code and the revision of a conflict; the object definition follows.</summary>
    public static void WriteConflict(IBufferWriter<byte> output, ulong revision)
    {
        ArgumentNullException.ThrowIfNull(output);
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), ConflictCode);
        output.Advance(2);
        RevisedObject.WriteRevision(output, revision);
    }

    /// <summary>Writes the body of a NAK. The message is shown to the other side: no state, key or token belongs in it.</summary>
    public static void WriteBody(IBufferWriter<byte> output, NakCode code, string message)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(message);
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), (ushort)code);
        output.Advance(2);
        if (message.Length != 0) Encoding.UTF8.GetBytes(Cut(message), output);
    }

    /// <summary>Reads the body of a NAK into the exception it stands for.</summary>
    /// <remarks>
    /// A body that is too short, of an unknown code or not UTF-8 gives an <see cref="HgxRequestException"/> that says so.
    /// Of a message, 64 KiB are read.
    /// Quotes that a Python service adds around the message of a missing object are taken off.
    /// </remarks>
    public static HgxException ToException(ReadOnlySpan<byte> body)
    {
        if (body.Length < 2)
            return new HgxRequestException($"The service refused the request, and its reason cannot be read ({body.Length} bytes).");
        int code = BinaryPrimitives.ReadUInt16BigEndian(body);
        if (code == ConflictCode) return new HgxRequestException("The push follows a state that is no longer the last one.");
        string message;
        try
        {
            message = StrictUtf8.GetString(Cut(body[2..]));
        }
        catch (DecoderFallbackException)
        {
            return new HgxRequestException($"The service refused the request with code {code:X4}, and its reason is not UTF-8.");
        }

        return (NakCode)code switch
        {
            NakCode.Generic => new HgxRequestException(Or(message, "The service refused the request and gave no reason.")),
            NakCode.MalformedGolixPrimitive => new MalformedGolixPrimitiveException(Or(message, "A stored record is malformed.")),
            NakCode.VerificationFailure => new VerificationFailureException(Or(message, "A signature did not verify.")),
            NakCode.InvalidIdentity => new InvalidIdentityException(Or(message, "The identity is unknown or invalid.")),
            NakCode.UnboundContainer => new UnboundContainerException(Or(message, "The state is bound by no object.")),
            NakCode.AlreadyDebound => new AlreadyDeboundException(Or(message, "The object has been deleted before.")),
            NakCode.InvalidTarget => new InvalidTargetException(Or(message, "The target is of the wrong kind.")),
            NakCode.InconsistentAuthor => new InconsistentAuthorException(Or(message, "The object is somebody else's.")),
            NakCode.DoesNotExist => new DoesNotExistException(Or(PythonQuotes.Strip(message), "The service knows no such object.")),
            NakCode.IllegalDynamicFrame => new IllegalDynamicFrameException(Or(message, "The update does not follow the one before it.")),
            NakCode.RemoteNak => new RemoteNakException(Or(message, "A remote party refused the request.")),
            NakCode.Ipc => new HgxIpcException(Or(message, "The service does not allow the request, as things stand.")),
            _ => new HgxRequestException(
                $"The service refused the request with the unknown code {code:X4}: {Or(message, "no reason given.")}"),
        };
    }

    // Neither cut splits a character in two: the rest of one would make the whole message unreadable.
    private static ReadOnlySpan<char> Cut(string message)
    {
        if (message.Length <= MaxMessageLength) return message;
        int length = char.IsHighSurrogate(message[MaxMessageLength - 1]) ? MaxMessageLength - 1 : MaxMessageLength;
        return message.AsSpan(0, length);
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> message)
    {
        if (message.Length <= MaxReadBytes) return message;
        int length = MaxReadBytes;
        while (length > MaxReadBytes - 4 && (message[length] & 0xc0) == 0x80) length--;
        return message[..length];
    }

    private static string Or(string message, string otherwise) => message.Length != 0 ? message : otherwise;
}
