using System.Security.Cryptography;
using System.Text;
using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests.Extensions;

/// <summary>The codecs of the extensions against the published bytes, written and read.</summary>
public sealed class ExtensionVectorTests
{
    private static readonly ApiId Api = ApiId.FromName("acme.status@1");
    private static readonly byte[] State = Convert.FromHexString("81a44c6f6164cb3fdae147ae147ae1");
    private readonly HashSet<string> _held = [];

    private static PushIdentity Fifth => new(new UInt128(0x1011121314151617, 0x18191a1b1c1d1e1f), 5);

    private static Ghid Object => GhidOf("object");

    private static Ghid Another => GhidOf("another");

    private static Ghid Identity => GhidOf("identity");

    [Fact]
    public void Every_vector_is_written_to_its_bytes()
    {
        Written("capabilities.request", RequestCode.Capabilities, 0x0102, b => Capabilities.Write(b, ProtocolExtensions.All));
        Written("capabilities.ack", RequestCode.Ack, 0x0102, b => Capabilities.Write(b, ProtocolExtensions.Bundles | ProtocolExtensions.Revisions));
        Written("capabilities.nak", RequestCode.Nak, 0x0102, b => Nak.WriteBody(b, NakCode.Generic, "b'?C'"));
        Written("get.request", RequestCode.GetRevised, 0x2000, b => Write(b, Object));
        Written("get.ack", RequestCode.Ack, 0x2000, b => Standing(b, 7));
        Written("get.ack.too_long", RequestCode.Ack, 0x2000, b => RevisedObject.WriteRevision(b, 7));
        Written("push.request", RequestCode.UpdateRevised, 0x2001, b => Push(b, 7));
        Written("push.any", RequestCode.UpdateRevised, 0x2002, b => Push(b, RevisedObject.AnyRevision));
        Written("push.ack", RequestCode.Ack, 0x2001, b => RevisedObject.WriteRevision(b, 8));
        Written("push.conflict", RequestCode.Nak, 0x2001, b => { Nak.WriteConflict(b, 9); Definition().Write(b); });
        Written("push.conflict.too_long", RequestCode.Nak, 0x2001, b => Nak.WriteConflict(b, 9));
        Written("push.numbered", RequestCode.UpdateRevised, 0x2003, b => Push(b, 7, Fifth));
        Written("push.numbered.ack", RequestCode.Ack, 0x2003, b => RevisedObject.WriteRevision(b, 8));
        Written("push.numbered.again", RequestCode.UpdateRevised, 0x2004, b => Push(b, 7, Fifth));
        Written("push.numbered.again.ack", RequestCode.Ack, 0x2004, b => RevisedObject.WriteRevision(b, 8));
        Written("update", RequestCode.UpdateRevised, 0x3000, b => Standing(b, 10));
        Written("update.ack", RequestCode.Ack, 0x3000, b => One(b));
        Written("share.first", RequestCode.ShareObject, 0x3001, b => new ShareNotice(Object, Identity, Api).Write(b, isDeferred: true));
        Written("share.again", RequestCode.ShareObject, 0x3002, b => new ShareNotice(Object, Identity, Api, IsRedelivered: true).Write(b, isDeferred: true));
        Written("share.ack", RequestCode.Ack, 0x3001, b => One(b));
        Written("share.nak", RequestCode.Nak, 0x3002, b => Nak.WriteBody(b, NakCode.Generic, ""));
        Written("list.request", RequestCode.ListObjects, 0x4000, b => new ListRequest(Api, IsObserving: false, default).Write(b));
        Written("list.observe", RequestCode.ListObjects, 0x4001, b => new ListRequest(Api, IsObserving: true, Object).Write(b));
        Written("list.ack", RequestCode.Ack, 0x4000, b => { foreach (Ghid ghid in Ascending(Object, Another)) Write(b, ghid); });
        Written("list.ack.empty", RequestCode.Ack, 0x4001, _ => { });

        using var two = new FrameBuffer();
        Bundle.WriteHeader(two);
        Bundle.WriteFrame(two, FrameBytes.Of(RequestCode.WhoAmI, 0x1000, []));
        Bundle.WriteFrame(two, FrameBytes.Of(RequestCode.DiscardObject, 0x1001, Object.ToByteArray()));
        Assert.Equal(Vector("bundle.two"), two.Span.ToArray());

        string[] bundles = ["bundle.two", "bundle.empty", "bundle.cut", "bundle.short_frame", "bundle.huge"];
        Assert.Equal(ExtensionVectors.All.Keys.Order(StringComparer.Ordinal), _held.Concat(bundles).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("capabilities.request", ProtocolExtensions.All)]
    [InlineData("capabilities.ack", ProtocolExtensions.Bundles | ProtocolExtensions.Revisions)]
    public void Capabilities_are_read(string name, ProtocolExtensions expected)
    {
        Assert.True(Capabilities.TryRead(Body(name), out ProtocolExtensions extensions));
        Assert.Equal(expected, extensions);
    }

    [Fact]
    public void Capabilities_that_only_a_newer_library_has_are_left_out()
    {
        Assert.True(Capabilities.TryRead([1, 0xff, 0xff, 0xff, 0xff], out ProtocolExtensions extensions));
        Assert.Equal(ProtocolExtensions.All, extensions);
        Assert.False(Capabilities.TryRead([2, 0, 0, 0, 1], out _));
        Assert.False(Capabilities.TryRead([1, 0, 0, 0], out _));
        Assert.False(Capabilities.TryRead([1, 0, 0, 0, 1, 0], out _));
    }

    [Fact]
    public void A_bundle_gives_its_frames_in_order()
    {
        Assert.True(Bundle.TryRead(Vector("bundle.two"), out Bundle bundle));
        Assert.True(bundle.TryReadNext(out ReadOnlySpan<byte> first));
        Assert.Equal(FrameBytes.Of(RequestCode.WhoAmI, 0x1000, []), first.ToArray());
        Assert.True(bundle.TryReadNext(out ReadOnlySpan<byte> second));
        Assert.Equal(FrameBytes.Of(RequestCode.DiscardObject, 0x1001, Object.ToByteArray()), second.ToArray());
        Assert.False(bundle.TryReadNext(out _));
        Assert.True(Bundle.TryRead(Vector("bundle.empty"), out bundle));
        Assert.False(bundle.TryReadNext(out _));
    }

    [Theory]
    [InlineData("bundle.cut")]
    [InlineData("bundle.short_frame")]
    [InlineData("bundle.huge")]
    public void A_bundle_whose_lengths_do_not_add_up_is_none(string name)
    {
        Assert.True(Bundle.IsBundle(Vector(name)));
        Assert.False(Bundle.TryRead(Vector(name), out _));
    }

    [Theory]
    [InlineData("get.ack", 7, true)]
    [InlineData("get.ack.too_long", 7, false)]
    [InlineData("push.request", 7, true)]
    [InlineData("update", 10, true)]
    [InlineData("push.ack", 8, false)]
    public void A_revision_is_read_with_the_object_behind_it(string name, ulong revision, bool hasDefinition)
    {
        Assert.True(RevisedObject.TryRead(Body(name), out RevisedObject revised, out _));
        Assert.Equal((revision, hasDefinition), (revised.Revision, revised.HasDefinition));
        if (hasDefinition) Assert.Equal(State, revised.Definition.State.ToArray());
        Assert.False(RevisedObject.TryRead(Body(name).AsSpan(0, 7), out _, out string? error));
        Assert.NotNull(error);
    }

    [Theory]
    [InlineData("push.request", false)]
    [InlineData("push.numbered", true)]
    public void A_push_is_read_with_its_identity_where_it_has_one(string name, bool hasIdentity)
    {
        Assert.True(RevisedPush.TryRead(Body(name), hasIdentity, out RevisedPush push, out _));
        Assert.Equal((7ul, hasIdentity ? Fifth : default), (push.Follows, push.Identity));
        Assert.Equal(Object, push.Definition.Address);
        Assert.Equal(State, push.Definition.State.ToArray());
        foreach (int length in (int[])[0, 7, 8, hasIdentity ? 32 : 8, hasIdentity ? 231 : 207])
        {
            Assert.False(RevisedPush.TryRead(Body(name).AsSpan(0, length), hasIdentity, out _, out string? error));
            Assert.NotNull(error);
        }
    }

    [Fact]
    public void A_state_of_the_greatest_length_fills_a_message_with_the_identity_of_its_push()
    {
        using var message = new FrameBuffer();
        Frame.WriteHeader(message, RequestCode.UpdateRevised, 0);
        Push(message, 7, Fifth);
        Assert.Equal(ProtocolLimits.MaxMessageLength, message.Length - State.Length + RevisedPush.MaxStateLength);
    }

    [Theory]
    [InlineData("push.conflict", true)]
    [InlineData("push.conflict.too_long", false)]
    public void A_conflict_says_what_stands(string name, bool hasDefinition)
    {
        Assert.True(Nak.TryReadConflict(Body(name), out RevisedObject standing));
        Assert.Equal((9ul, hasDefinition), (standing.Revision, standing.HasDefinition));
        Assert.IsType<HgxRequestException>(Nak.ToException(Body(name)));
        Assert.False(Nak.TryReadConflict(Body("share.nak"), out _));
    }

    [Theory]
    [InlineData("share.first", false)]
    [InlineData("share.again", true)]
    public void A_share_says_whether_it_was_told_before(string name, bool isRedelivered)
    {
        Assert.True(ShareNotice.TryRead(Body(name), out ShareNotice notice, out _));
        Assert.Equal(new ShareNotice(Object, Identity, Api, isRedelivered), notice);
        Assert.True(ShareNotice.TryRead(Body(name).AsSpan(0, 195), out notice, out _));
        Assert.False(notice.IsRedelivered);
        Assert.False(ShareNotice.TryRead(Body(name).AsSpan(0, 194), out _, out string? error));
        Assert.NotNull(error);
    }

    [Fact]
    public void A_list_request_is_read()
    {
        Assert.True(ListRequest.TryRead(Body("list.request"), out ListRequest first, out _));
        Assert.Equal(new ListRequest(Api, IsObserving: false, default), first);
        Assert.True(ListRequest.TryRead(Body("list.observe"), out ListRequest second, out _));
        Assert.Equal(new ListRequest(Api, IsObserving: true, Object), second);
        Assert.False(ListRequest.TryRead(Body("list.observe").AsSpan(0, 130), out _, out _));
        byte[] oddFlag = Body("list.observe");
        oddFlag[65] = 2;
        Assert.False(ListRequest.TryRead(oddFlag, out _, out string? error));
        Assert.NotNull(error);
    }

    private void Written(string name, RequestCode code, ushort token, Action<FrameBuffer> body)
    {
        using var message = new FrameBuffer();
        Frame.WriteHeader(message, code, token);
        body(message);
        Assert.Equal(Vector(name), message.Span.ToArray());
        _held.Add(name);
    }

    private static byte[] Vector(string name) => ExtensionVectors.All[name];

    private static byte[] Body(string name) => ExtensionVectors.All[name][Frame.HeaderLength..];

    private static void Standing(FrameBuffer output, ulong revision)
    {
        RevisedObject.WriteRevision(output, revision);
        Definition().Write(output);
    }

    private static void Push(FrameBuffer output, ulong follows, PushIdentity? identity = null)
    {
        RevisedObject.WriteRevision(output, follows);
        identity?.Write(output);
        new ObjectDefinition { Address = Object, Legroom = 7, State = State }.Write(output);
    }

    private static ObjectDefinition Definition() => new() { Address = Object, Author = Identity, IsDynamic = true, ApiId = Api, State = State };

    private static void One(FrameBuffer output) => System.Buffers.BuffersExtensions.Write(output, [(byte)1]);

    private static void Write(FrameBuffer output, Ghid ghid) => System.Buffers.BuffersExtensions.Write(output, ghid.ToByteArray());

    private static Ghid GhidOf(string name) => new([1, .. SHA512.HashData(Encoding.ASCII.GetBytes(name))]);

    private static IEnumerable<Ghid> Ascending(params Ghid[] ghids) =>
        ghids.OrderBy(g => Convert.ToHexString(g.ToByteArray()), StringComparer.Ordinal);
}
