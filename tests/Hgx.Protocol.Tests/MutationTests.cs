using System.Text;
using Hgx.Mutating;
using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>Damaged vectors of the original through every decoder: each is read as it stands or refused, and nothing is thrown.</summary>
public sealed class MutationTests
{
    private static readonly byte[][] Frames = [.. IpcVectors.All.Values.Select(vector => vector.Bytes).Where(bytes => bytes.Length != 0)];

    [Fact]
    public void A_damaged_frame_is_read_as_it_stands_or_refused() => Each(Frames, message =>
    {
        bool expected = message is [0, 0, _, _, _, _, ..];
        Assert.Equal(expected, Frame.TryRead(message, out Frame frame));
        if (expected) Assert.Equal(message, FrameBytes.Of(frame.Code, frame.Token, frame.Body.ToArray()));
        Assert.NotEmpty(Requests.NameOf(frame.Code));
        _ = Requests.Find(frame.Code);
    });

    [Fact]
    public void A_damaged_definition_is_read_as_it_stands_or_refused_with_a_reason() =>
        Each([.. Frames.Where(frame => frame.Length >= Frame.HeaderLength + ObjectDefinition.HeaderLength).Select(frame => frame[Frame.HeaderLength..])], body =>
        {
            if (!ObjectDefinition.TryRead(body, out ObjectDefinition definition, out string? error))
            {
                Assert.NotEmpty(error);
                return;
            }

            foreach (int flag in (int[])[131, 132, 199]) body[flag] = Math.Min(body[flag], (byte)1);
            Assert.Equal(body, FrameBytes.Of(definition));
        });

    [Fact]
    public void A_damaged_NAK_is_some_error_with_a_text()
    {
        byte[][] naks = [.. Enum.GetValues<NakCode>().Select(code => FrameBytes.OfNak(5, code, "Ünwahrscheinlich: '\"𝄞\"'")[Frame.HeaderLength..])];
        Each(naks, body => Assert.NotEmpty(Nak.ToException(body).Message));
    }

    [Fact]
    public void A_damaged_text_of_a_value_is_refused_or_its_value_is_read_back_from_its_text()
    {
        byte[][] texts =
        [
            .. new[]
            {
                Ghid.PseudoRandom().ToString(), new Ghid(0, new byte[64]).ToString(), ApiId.Json.ToString("G"), ApiId.PseudoRandom().ToString("X"),
                ApiId.PseudoRandom().ToString("B"), AppToken.PseudoRandom().Reveal(),
            }.Select(Encoding.Unicode.GetBytes),
        ];
        Each(texts, bytes =>
        {
            string text = Encoding.Unicode.GetString(bytes);
            if (Ghid.TryParse(text, out Ghid ghid)) Assert.Equal(ghid, Ghid.Parse(ghid.ToString()));
            if (ApiId.TryParse(text, out ApiId apiId)) Assert.Equal(apiId, ApiId.Parse(apiId.ToString("X")));
            if (AppToken.TryParse(text, out AppToken token)) Assert.Equal(token, AppToken.Parse(token.Reveal()));
        });
    }

    [Fact]
    public void A_damaged_bundle_is_refused_or_gives_frames_that_fill_it() => Each([.. Extensions.ExtensionVectors.Named("bundle")], message =>
    {
        if (!Bundle.TryRead(message, out Bundle bundle)) return;
        int length = Bundle.HeaderLength;
        while (bundle.TryReadNext(out ReadOnlySpan<byte> frame))
        {
            Assert.True(frame.Length >= Frame.HeaderLength);
            length += Bundle.LengthOfLength + frame.Length;
        }

        Assert.Equal(message.Length, length);
    });

    [Fact]
    public void A_damaged_body_of_an_extension_is_read_as_it_stands_or_refused_with_a_reason() =>
        Each([.. Extensions.ExtensionVectors.All.Values.Select(frame => frame[Math.Min(frame.Length, Frame.HeaderLength)..])], body =>
        {
            if (Capabilities.TryRead(body, out ProtocolExtensions extensions)) Assert.Equal(ProtocolExtensions.None, extensions & ~ProtocolExtensions.All);
            if (ListRequest.TryRead(body, out ListRequest list, out string? error)) Assert.Equal(body, Written(output => list.Write(output)));
            else Assert.NotEmpty(error);
            if (!ShareNotice.TryRead(body, out ShareNotice notice, out error)) Assert.NotEmpty(error);
            else Assert.Equal(body[..ShareNotice.OriginalLength], Written(output => notice.Write(output, isDeferred: false)));
            foreach (bool hasIdentity in (bool[])[false, true])
            {
                if (RevisedPush.TryRead(body, hasIdentity, out RevisedPush push, out error)) Assert.True(push.Definition.State.Length <= body.Length - 208);
                else Assert.NotNull(error);
            }

            if (RevisedObject.TryRead(body, out RevisedObject revised, out error)) Assert.Equal(revised.HasDefinition, body.Length > RevisedObject.RevisionLength);
            else Assert.NotEmpty(error);
            Nak.TryReadConflict(body, out _);
        });

    private static byte[] Written(Action<FrameBuffer> write)
    {
        using var output = new FrameBuffer();
        write(output);
        return output.Span.ToArray();
    }

    private static void Each(byte[][] good, Action<byte[]> decode)
    {
        Random random = Mutations.Random();
        for (int i = 0; i < Mutations.Count; i++)
        {
            byte[] damaged = Mutations.Next(random, good), kept = [.. damaged];
            Exception? thrown = Record.Exception(() => decode(damaged));
            if (thrown is not null) Assert.Fail($"{Mutations.Repeat(i, kept)}{Environment.NewLine}{thrown}");
        }
    }
}
