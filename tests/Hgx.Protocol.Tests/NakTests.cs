using System.Text;
using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

public sealed class NakTests
{
    [Theory]
    [InlineData("'Ghid(x)'")]
    [InlineData("\"'Ghid(x)'\"")]
    [InlineData("'\"\\'Ghid(x)\\'\"'")]
    [InlineData("'\\'\"\\\\\\'Ghid(x)\\\\\\'\"\\''")]
    [InlineData("Ghid(x)")]
    public void The_quotes_that_each_hop_adds_are_taken_off_a_missing_object(string message) =>
        Assert.Equal("Ghid(x)", Read(NakCode.DoesNotExist, message).Message);

    [Theory]
    [InlineData("'")]
    [InlineData("'x\"")]
    [InlineData("x'")]
    [InlineData("'x\\'")]
    [InlineData("'x' and 'y'")]
    public void Quotes_that_are_no_pair_stay(string message) => Assert.Equal(message, Read(NakCode.DoesNotExist, message).Message);

    [Fact]
    public void An_error_without_a_message_says_what_its_code_means()
    {
        foreach (NakCode code in Enum.GetValues<NakCode>()) Assert.NotEqual("", Read(code, "").Message);
        Assert.NotEqual("", Read(NakCode.DoesNotExist, "''").Message);
    }

    [Fact]
    public void The_dead_the_immutable_and_the_unsharable_travel_as_not_allowed()
    {
        Assert.Equal(NakCode.Ipc, Nak.CodeOf(new DeadObjectException("x")));
        Assert.Equal(NakCode.Ipc, Nak.CodeOf(new LocallyImmutableException("x")));
        Assert.Equal(NakCode.Ipc, Nak.CodeOf(new UnsharableException("x")));
        Assert.Equal(NakCode.Generic, Nak.CodeOf(new InvalidOperationException("x")));
    }

    // A cut in the middle of a character would make the reader take the whole message for garbage, and lose the type of the error.
    [Theory]
    [InlineData("x")]
    [InlineData("\u00e9")]
    [InlineData("\u2603")]
    [InlineData("\U0001f600")]
    public void A_very_long_message_is_cut_and_keeps_its_code(string character)
    {
        foreach (int shift in (int[])[0, 1, 2, 3])
        {
            string message = new string('-', shift) + string.Concat(Enumerable.Repeat(character, 70_000));
            HgxException sent = Read(NakCode.DoesNotExist, message);
            Assert.IsType<DoesNotExistException>(sent);
            Assert.InRange(sent.Message.Length, Nak.MaxMessageLength - 1, Nak.MaxMessageLength);

            // From a sender that does not cut.
            byte[] body = [0, 8, .. Encoding.UTF8.GetBytes(message)];
            HgxException received = Nak.ToException(body);
            Assert.IsType<DoesNotExistException>(received);
            Assert.StartsWith(received.Message, message, StringComparison.Ordinal);
            Assert.InRange(Encoding.UTF8.GetByteCount(received.Message), (64 * 1024) - 3, 64 * 1024);
        }
    }

    [Fact]
    public void Half_a_character_in_a_message_is_replaced_and_never_fails_the_sender()
    {
        HgxException error = Read(NakCode.Generic, "half \ud83d");
        Assert.Equal("half \ufffd", error.Message);
    }

    private static HgxException Read(NakCode code, string message)
    {
        Assert.True(Frame.TryRead(FrameBytes.OfNak(1, code, message), out Frame frame));
        return Nak.ToException(frame.Body);
    }
}
