using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>
/// The group edge: odd and malformed input, as far as the codecs decide it. Where we deviate from the original (ipc-protocol.md 2.4, the
/// column "Modern", and Q29), the test says what is ours.
/// </summary>
public sealed class EdgeVectorTests
{
    public static TheoryData<string> Unreadable =>
        ["bad_version", "empty_frame", "one_byte", "version_only", "short_code", "half_token"];

    public static TheoryData<string> NotForClients => IpcVectors.Names(
        v => v.Name.StartsWith("client_gets_", StringComparison.Ordinal) && v.Reply is [.., 0, 0] && v.Reply.Length == 8);

    public static TheoryData<string, string> BadBodies => new()
    {
        { "token_empty", "token" }, { "ghid_short", "ghid" }, { "ghid_long", "ghid" }, { "ghid_empty", "ghid" }, { "api_short", "api" },
        { "share_short", "share" }, { "new_header_198", "definition" }, { "new_short_header", "definition" }, { "new_bad_def_version", "definition" },
    };

    public static TheoryData<string> Replies => IpcVectors.Names(v => v.Group == "edge" && v.Reply is not null);

    // Ours: a message of another version or shorter than a header is unreadable, never an exception, and its connection is closed. The
    // original pads a frame of 2 to 5 bytes with zeros.
    [Theory, MemberData(nameof(Unreadable))]
    public void A_message_without_a_whole_header_of_our_version_is_unreadable(string name)
    {
        Assert.False(Frame.TryRead(IpcVectors.All[name].Bytes, out Frame frame));
        Assert.True(frame.Body.IsEmpty);
    }

    [Fact]
    public void An_unknown_code_is_a_request_that_nothing_describes()
    {
        Assert.True(Frame.TryRead(IpcVectors.All["unknown_code"].Bytes, out Frame frame));
        Assert.False(frame.Code.IsReply);
        Assert.Null(Requests.Find(frame.Code));
        Assert.Equal("ZZ", Requests.NameOf(frame.Code));
        Assert.Equal(0x4242, frame.Token);
        Assert.Equal(NakCode.Generic, Nak.CodeOf(new RequestUnknownException("ZZ")));
    }

    [Fact]
    public void A_reply_that_nobody_waits_for_completes_nothing()
    {
        Assert.True(Frame.TryRead(IpcVectors.All["ack_unknown_token"].Bytes, out Frame frame));
        Assert.Equal(RequestCode.Ack, frame.Code);
        Assert.Null(IpcVectors.All["ack_unknown_token"].Reply);

        var table = new RequestTable<string>(() => 1);
        table.TryAdd("a request", out _);
        Assert.False(table.TryComplete(frame.Token, out _));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void A_body_on_a_bodyless_request_stands_in_nobodys_way()
    {
        IpcVector vector = IpcVectors.All["whoami_with_body"];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.Equal(RequestCode.WhoAmI, frame.Code);
        Assert.Equal(0, Requests.Find(frame.Code)!.BodyLength);
        Assert.Equal("ignored"u8, frame.Body);
        Assert.Equal(vector.Reply, FrameBytes.Of(RequestCode.Ack, frame.Token, IpcVectors.WhoAmI.ToByteArray()));
    }

    // Each ends in NAK 0000. Ours: also a definition of 199 bytes and one of another version, which the original accepts.
    [Theory, MemberData(nameof(BadBodies))]
    public void A_body_of_a_wrong_length_or_version_is_refused(string name, string codec)
    {
        Assert.True(Frame.TryRead(IpcVectors.All[name].Bytes, out Frame frame));
        byte[] body = frame.Body.ToArray();
        switch (codec)
        {
            case "token":
                Assert.False(AppToken.TryRead(body, out _));
                break;
            case "ghid":
                Assert.False(Ghid.TryRead(body, out _));
                break;
            case "api":
                Assert.False(ApiId.TryReadWire(body, out _));
                break;
            case "share":
                Assert.True(body.Length < Requests.Find(RequestCode.ShareObject)!.BodyLength);
                Assert.False(Ghid.TryRead(body.AsSpan(Ghid.Length), out _));
                break;
            default:
                Assert.False(ObjectDefinition.TryRead(body, out ObjectDefinition definition, out string? error));
                Assert.NotEqual("", error);
                Assert.True(definition.State.IsEmpty);
                break;
        }
    }

    [Fact]
    public void A_share_may_be_longer_than_its_two_addresses()
    {
        Assert.True(Frame.TryRead(IpcVectors.All["share_extra"].Bytes, out Frame frame));
        int length = Requests.Find(RequestCode.ShareObject)!.BodyLength;
        Assert.True(frame.Body.Length > length);
        Assert.True(Ghid.TryRead(frame.Body[..Ghid.Length], out _));
        Assert.True(Ghid.TryRead(frame.Body[Ghid.Length..length], out _));
    }

    [Fact]
    public void A_link_is_read_so_that_it_can_be_refused()
    {
        Assert.True(Frame.TryRead(IpcVectors.All["new_link"].Bytes, out Frame frame));
        Assert.True(ObjectDefinition.TryRead(frame.Body, out ObjectDefinition definition, out _));
        Assert.True(definition.IsLink);
    }

    [Theory, MemberData(nameof(NotForClients))]
    public void A_request_that_only_clients_send_is_none_of_a_services(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.Equal(RequestDirection.FromClient, Requests.Find(frame.Code)!.Direction);
        Assert.Equal(vector.Reply, FrameBytes.OfNak(frame.Token, NakCode.Generic, ""));
    }

    // Ours (Q11): the original stores the token and then refuses; we acknowledge with the token.
    [Fact]
    public void A_service_may_push_a_token()
    {
        IpcVector vector = IpcVectors.All["client_gets_token_push"];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.True(Requests.Find(frame.Code)!.Direction.HasFlag(RequestDirection.FromService));
        Assert.True(AppToken.TryRead(frame.Body, out AppToken token));
        Assert.Equal(Convert.FromHexString(vector["client_token_after"].GetString()!), token.ToByteArray());
    }

    [Fact]
    public void A_service_may_push_its_identity()
    {
        IpcVector vector = IpcVectors.All["client_gets_whoami_push"];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.True(Requests.Find(frame.Code)!.Direction.HasFlag(RequestDirection.FromService));
        Assert.True(Ghid.TryRead(frame.Body, out Ghid whoAmI));
        Assert.Equal(IpcVectors.WhoAmI, whoAmI);
        Assert.Equal(vector.Reply, FrameBytes.Of(RequestCode.Ack, frame.Token));
    }

    [Fact]
    public void An_update_without_an_address_is_read_so_that_it_can_be_refused()
    {
        Assert.True(Frame.TryRead(IpcVectors.All["client_gets_update_no_address"].Bytes, out Frame frame));
        Assert.True(ObjectDefinition.TryRead(frame.Body, out ObjectDefinition definition, out _));
        Assert.True(definition.Address.IsNone);
    }

    [Theory, MemberData(nameof(Replies))]
    public void What_the_original_replied_is_read_and_built_to_the_same_bytes(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Reply, out Frame reply));
        Assert.True(reply.Code.IsReply);
        if (reply.Code == RequestCode.Ack)
        {
            Assert.Equal(vector.Reply, FrameBytes.Of(RequestCode.Ack, reply.Token, reply.Body.ToArray()));
            return;
        }

        HgxException error = Nak.ToException(reply.Body);
        Assert.Equal(typeof(HgxRequestException), error.GetType());
        Assert.Equal(vector.Reply, FrameBytes.OfNak(reply.Token, NakCode.Generic, reply.Body.Length == 2 ? "" : error.Message));
    }
}
