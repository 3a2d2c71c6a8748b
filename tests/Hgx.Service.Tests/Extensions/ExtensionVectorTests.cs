using System.Text.Json;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>
/// The published bytes of the extensions against a service. The vectors' addresses and identity are replaced by its own; all else must be
/// equal to the byte.
/// </summary>
public sealed class ExtensionVectorTests
{
    private static readonly Dictionary<string, byte[]> Vectors = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "extensions.json"))).RootElement.GetProperty("vectors").EnumerateArray()
        .ToDictionary(v => v.GetProperty("name").GetString()!, v => Convert.FromHexString(v.GetProperty("hex").GetString()!));

    private static byte[] Object => Definition.AsSpan(1, Ghid.Length).ToArray();

    private static byte[] Identity => Definition.AsSpan(66, Ghid.Length).ToArray();

    private static byte[] State => Definition[ObjectDefinition.HeaderLength..];

    private static ApiId Api => ApiId.FromName("acme.status@1");

    private static byte[] Definition => Vectors["get.ack"][(Frame.HeaderLength + RevisedObject.RevisionLength)..];

    [Fact]
    public async Task Capabilities_are_answered_as_published()
    {
        await using TestService service = await TestService.InMemoryAsync(
            TestService.Quick with { Extensions = ProtocolExtensions.Bundles | ProtocolExtensions.Revisions });
        await using TestService original = await TestService.InMemoryAsync(TestService.Quick with { Extensions = ProtocolExtensions.None });
        await using TestPeer app = await service.ConnectAsync(), old = await original.ConnectAsync();
        AssertSame("capabilities.ack", await app.FrameAsync(Vectors["capabilities.request"]));
        Received refused = await old.FrameAsync(Vectors["capabilities.request"]);
        Assert.Equal(Vectors["capabilities.nak"][..8], TestPeer.Write(refused.Code, refused.Token, refused.Body.AsSpan(0, 2)));
    }

    [Fact]
    public async Task A_bundle_of_two_is_answered_twice_and_an_empty_one_by_nothing()
    {
        await using World world = await World.StartAsync();
        await world.App.SendAsync(Vectors["bundle.empty"]);
        await world.App.SendAsync(world.Ours("bundle.two"));
        await world.App.WhoAmIAsync();
        Received[] replies = [.. world.App.All.TakeLast(3).Take(2)];
        Assert.Equal((0x1000, world.Service.WhoAmI), (replies[0].Token, replies[0].Ghid));
        Assert.Equal(0x1001, replies[1].Token);
        TestPeer.Acked(replies[1]);
    }

    [Theory]
    [InlineData("bundle.cut")]
    [InlineData("bundle.short_frame")]
    [InlineData("bundle.huge")]
    public async Task A_malformed_bundle_ends_the_connection(string name)
    {
        await using World world = await World.StartAsync();
        await world.App.SendAsync(world.Ours(name));
        await world.App.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Get_and_push_with_revisions_are_answered_as_published()
    {
        await using World world = await World.StartAsync();
        await world.PushUntilAsync(7);
        world.AssertSame("get.ack", await world.App.FrameAsync(world.Ours("get.request")));
        world.AssertSame("push.ack", await world.App.FrameAsync(world.Ours("push.request")));
        await world.PushUntilAsync(9);
        world.AssertSame("push.conflict", await world.App.FrameAsync(world.Ours("push.request")));
        await using TestPeer reader = await world.Service.ConnectAsync();
        await reader.AgreeAsync();
        await reader.GetAsync(world.Address);
        Received any = await world.App.FrameAsync(world.Ours("push.any"));
        Assert.Equal(10ul, any.Revised.Revision);
        world.AssertSame("update", await reader.NextAsync(), ownToken: true);
    }

    [Fact]
    public async Task A_push_with_an_identity_is_answered_as_published_however_often_it_is_sent()
    {
        await using World world = await World.StartAsync(ProtocolExtensions.All);
        await world.PushUntilAsync(7);
        world.AssertSame("push.numbered.ack", await world.App.FrameAsync(world.Ours("push.numbered")));
        await world.PushUntilAsync(9);
        world.AssertSame("push.numbered.again.ack", await world.App.FrameAsync(world.Ours("push.numbered.again")));
        Assert.Equal(9ul, (await world.App.GetRevisedAsync(world.Address)).Revised.Revision);
    }

    [Fact]
    public async Task What_is_too_long_is_answered_as_published()
    {
        await using World world = await World.StartAsync();
        await world.PushUntilAsync(6);
        TestPeer.Acked(await world.App.PushAsync(world.Address, new byte[RevisedObject.MaxStateLength + 1]));
        world.AssertSame("get.ack.too_long", await world.App.FrameAsync(world.Ours("get.request")));
        await world.PushUntilAsync(8);
        TestPeer.Acked(await world.App.PushAsync(world.Address, new byte[RevisedObject.MaxStateLength + 1]));
        world.AssertSame("push.conflict.too_long", await world.App.FrameAsync(world.Ours("push.request")));
    }

    [Fact]
    public async Task Shares_are_told_as_published()
    {
        await using World world = await World.StartAsync();
        await using TestPeer first = await world.Service.ConnectAsync(), second = await world.Service.ConnectAsync();
        first.Answer = _ => null;
        foreach (TestPeer app in (TestPeer[])[first, second])
        {
            await app.AgreeAsync();
            await app.RegisterAsync(Api);
            if (app == first) TestPeer.Acked(await world.App.ShareAsync(world.Address, world.Service.WhoAmI));
        }

        world.AssertSame("share.first", await first.NextAsync(), ownToken: true);
        world.AssertSame("share.again", await second.NextAsync(), ownToken: true);
    }

    [Fact]
    public async Task Lists_are_answered_as_published()
    {
        await using World world = await World.StartAsync();
        Assert.Equal(world.Address.ToByteArray(), (await world.App.FrameAsync(world.Ours("list.request"))).Body);
        world.AssertSame("list.ack.empty", await world.App.FrameAsync(world.Ours("list.observe")));
        await using TestPeer maker = await world.Service.ConnectAsync();
        Ghid made = await maker.MakeAsync("x", Api);
        Assert.Equal(made, (await world.App.NextAsync()).Notice.Ghid);
    }

    private static void AssertSame(string name, Received actual) =>
        Assert.Equal(Convert.ToHexStringLower(Vectors[name]), Convert.ToHexStringLower(TestPeer.Write(actual.Code, actual.Token, actual.Body)));

    /// <summary>A service with the vectors' object, under an address of its own.</summary>
    private sealed class World(TestService service, TestPeer app, Ghid address) : IAsyncDisposable
    {
        private ulong _revision = 1;

        public TestService Service => service;

        public TestPeer App => app;

        public Ghid Address => address;

        public static async Task<World> StartAsync(ProtocolExtensions offered = ProtocolExtensions.All & ~ProtocolExtensions.Receipts)
        {
            TestService service = await TestService.InMemoryAsync();
            TestPeer app = await service.ConnectAsync();
            await app.AgreeAsync(offered);
            return new World(service, app, (await app.NewAsync(State, Api)).Ghid);
        }

        /// <summary>A vector with our names in it.</summary>
        public byte[] Ours(string name)
        {
            byte[] ours = [.. Vectors[name]];
            Replace(ours, Object, address.ToByteArray());
            Replace(ours, Identity, service.WhoAmI.ToByteArray());
            return ours;
        }

        public async Task PushUntilAsync(ulong revision)
        {
            for (_revision = (await app.GetRevisedAsync(address)).Revised.Revision; _revision < revision; _revision++)
                TestPeer.Acked(await app.PushAsync(address, State));
        }

        /// <summary>Holds what came against a vector; of a notification the number is the service's to draw.</summary>
        public void AssertSame(string name, Received actual, bool ownToken = false)
        {
            byte[] expected = Ours(name), came = TestPeer.Write(actual.Code, actual.Token, actual.Body);
            if (ownToken) expected.AsSpan(4, 2).CopyTo(came.AsSpan(4));
            Assert.Equal(Convert.ToHexStringLower(expected), Convert.ToHexStringLower(came));
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            await service.DisposeAsync();
        }

        private static void Replace(byte[] bytes, byte[] name, byte[] ours)
        {
            for (int at = bytes.AsSpan().IndexOf(name); at >= 0; at = bytes.AsSpan().IndexOf(name)) ours.CopyTo(bytes, at);
        }
    }
}
