using CsCheck;
using Hgx.Mutating;
using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>Frames, object definitions and NAKs: what is written is read back; what is malformed is refused, and nothing is thrown.</summary>
public sealed class CodecPropertyTests
{
    private static readonly Gen<Ghid> Ghids = Gen.Frequency(
        (1, Gen.Const(default(Ghid))), (4, Gen.Select(Gen.Byte[0, 1], Gen.Byte.Array[64], (algorithm, address) => new Ghid(algorithm, address))));

    private static readonly Gen<byte[]> Definitions = Gen.Select(
        Gen.Select(Ghids, Ghids), Gen.Byte.Array[64], Gen.Bool.Array[3], Gen.Byte, Gen.Byte.Array[0, 300],
        (addresses, api, flags, legroom, state) => FrameBytes.Of(new ObjectDefinition
        {
            Address = addresses.Item1, Author = addresses.Item2, ApiId = new ApiId(api), IsPrivate = flags[0], IsDynamic = flags[1],
            IsLink = flags[2], Legroom = legroom, State = state,
        }));

    private static readonly Gen<byte> Versions = Gen.Frequency((3, Gen.Const((byte)0)), (1, Gen.Byte));

    [Fact]
    public void A_frame_is_read_back_as_it_was_written() => Gen.Select(Gen.UShort, Gen.UShort, Gen.Byte.Array[0, 300]).Sample((code, token, body) =>
    {
        byte[] bytes = FrameBytes.Of(new RequestCode(code), token, body);
        Assert.Equal(Frame.HeaderLength + body.Length, bytes.Length);
        Assert.True(Frame.TryRead(bytes, out Frame frame));
        Assert.Equal(code, frame.Code.Value);
        Assert.Equal(token, frame.Token);
        Assert.Equal(body, frame.Body);
    });

    [Fact]
    public void A_push_with_an_identity_is_read_back_as_it_was_written() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong, Definitions).Sample((follows, upper, lower, number, definition) =>
        {
            var identity = new PushIdentity(new UInt128(upper, lower), number);
            using var body = new FrameBuffer();
            RevisedObject.WriteRevision(body, follows);
            identity.Write(body);
            System.Buffers.BuffersExtensions.Write(body, definition);
            Assert.True(RevisedPush.TryRead(body.Span, hasIdentity: true, out RevisedPush push, out _));
            Assert.Equal((follows, identity), (push.Follows, push.Identity));
            Assert.Equal(definition, FrameBytes.Of(push.Definition));
        });

    [Fact]
    public void Any_message_is_a_frame_exactly_if_it_has_a_header_of_version_0() =>
        Gen.Select(Versions, Versions, Gen.Byte.Array[0, 12], Gen.Int[0, 14]).Sample(
            (first, second, rest, length) =>
            {
                byte[] message = [first, second, .. rest];
                if (length < message.Length) Array.Resize(ref message, length);
                return Frame.TryRead(message, out _) == (message.Length >= 6 && message[0] == 0 && message[1] == 0);
            },
            iter: Mutations.Count);

    [Fact]
    public void A_frame_is_a_part_of_its_message_and_no_copy()
    {
        byte[] message = FrameBytes.Of(RequestCode.GetObject, 7, [1, 2, 3]);
        Assert.True(Frame.TryRead(message, out Frame frame));
        message[^1] = 9;
        Assert.Equal(9, frame.Body[^1]);

        byte[] body = FrameBytes.Of(new ObjectDefinition { State = [1, 2, 3] });
        Assert.True(ObjectDefinition.TryRead(body, out ObjectDefinition definition, out _));
        body[^1] = 9;
        Assert.Equal(9, definition.State[^1]);
    }

    [Fact]
    public void A_definition_is_read_back_as_it_was_written() => Definitions.Sample(bytes =>
    {
        Assert.True(ObjectDefinition.TryRead(bytes, out ObjectDefinition definition, out string? error));
        Assert.Null(error);
        Assert.Equal(bytes, FrameBytes.Of(definition));
    });

    // Lenient are the three flags alone: any byte but zero is true, and is written as one.
    [Fact]
    public void A_damaged_definition_is_refused_with_a_reason_or_read_as_it_stands() =>
        Gen.Select(Definitions, Gen.Int[0, 250], Gen.Byte, Gen.Int[0, 520]).Sample(
            (bytes, at, value, length) =>
            {
                bytes[at % bytes.Length] = value;
                if (length < bytes.Length) Array.Resize(ref bytes, length);
                bool expected = bytes.Length >= 200 && bytes[0] == 0 && bytes[1] <= 1 && bytes[66] <= 1 && bytes[134] == 0;
                bool read = ObjectDefinition.TryRead(bytes, out ObjectDefinition definition, out string? error);
                if (read != expected || read == (error is not null)) return false;
                if (!read) return error!.Length != 0;
                foreach (int flag in (int[])[131, 132, 199]) bytes[flag] = Math.Min(bytes[flag], (byte)1);
                return FrameBytes.Of(definition).AsSpan().SequenceEqual(bytes);
            },
            iter: Mutations.Count);

    [Fact]
    public void A_nak_gives_back_its_code_and_its_message() => Gen.Select(Gen.Enum<NakCode>(), Gen.String[Gen.Char['!', '\u2fff'], 1, 200]).Sample((code, message) =>
    {
        if (message[0] is '\'' or '"') return;
        Assert.True(Frame.TryRead(FrameBytes.OfNak(5, code, message), out Frame frame));
        HgxException error = Nak.ToException(frame.Body);
        Assert.Equal(code, Nak.CodeOf(error));
        Assert.Equal(message, error.Message);
    });

    [Fact]
    public void Any_bytes_are_read_as_some_error() => Gen.Byte.Array[0, 200].Sample(
        bytes => Nak.ToException(bytes).Message.Length != 0, iter: Mutations.Count);

    [Fact]
    public void Every_code_of_the_specification_has_its_error_and_no_other_code_has_one()
    {
        foreach (int code in Enumerable.Range(0, 0x10000))
        {
            HgxException error = Nak.ToException([(byte)(code >> 8), (byte)code, (byte)'x']);
            bool known = Enum.IsDefined((NakCode)code);
            Assert.Equal(known ? (NakCode)code : NakCode.Generic, Nak.CodeOf(error));
            Assert.Equal(known, error.Message == "x");
        }
    }
}
