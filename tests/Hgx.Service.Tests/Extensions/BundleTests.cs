using System.Net.WebSockets;
using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Bit 0: many frames in one message.</summary>
public sealed class BundleTests
{
    [Fact]
    public async Task The_frames_of_a_bundle_are_carried_out_and_answered_in_their_order_and_share_a_commit()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync();
        Ghid address = await app.MakeAsync("0");
        long before = service.InEngine(() => service.Service.Core.Store.Commits);
        Received[] replies = await app.BundleAsync([.. Enumerable.Range(0, 64).Select(i => Push(address, i))]);
        foreach (Received reply in replies) TestPeer.Acked(reply);
        Assert.Equal(before + 1, service.InEngine(() => service.Service.Core.Store.Commits));
        Assert.Equal(replies.Select(r => r.Token), app.All.TakeLast(64).Select(r => r.Token));
        Assert.Equal("63", await app.StateAsync(address));
    }

    [Fact]
    public async Task What_waits_together_leaves_in_one_message_and_a_lone_frame_as_it_is()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync();
        Ghid address = await app.MakeAsync("0");
        Assert.Equal([1, 1], app.Messages);
        await app.BundleAsync([.. Enumerable.Range(0, 64).Select(i => Push(address, i))]);
        Assert.Equal([1, 1, 64], app.Messages);
        await app.WhoAmIAsync();
        Assert.Equal([1, 1, 64, 1], app.Messages);
    }

    [Fact]
    public async Task Notifications_and_answers_share_a_message_and_their_answers_may_too()
    {
        var time = new FakeTimeProvider();
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { TimeProvider = time });
        await using TestPeer owner = await service.ConnectAsync(), app = await service.ConnectAsync();
        await app.AgreeAsync(ProtocolExtensions.Bundles);
        app.Answer = _ => null;
        Ghid[] addresses = [await owner.MakeAsync("a"), await owner.MakeAsync("b")];
        foreach (Ghid address in addresses) await app.GetAsync(address);
        int messages = app.Messages.Count;
        Task<Received> whoAmI;
        using (service.HoldEngine())
        {
            Task<Received>[] pushes = [await owner.BeginPushAsync(addresses[0], "c"u8.ToArray()), await owner.BeginPushAsync(addresses[1], "d"u8.ToArray())];
            whoAmI = await app.BeginAsync(RequestCode.WhoAmI);
            await service.WaitUntilQueuedAsync(3);
        }

        await whoAmI.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Received[] updates = [await app.NextAsync(RequestCode.UpdateObject), await app.NextAsync(RequestCode.UpdateObject)];
        Assert.Equal(3, app.Messages[messages]);
        await app.SendAsync(TestPeer.BundleOf([.. updates.Select(u => TestPeer.Write(RequestCode.Ack, u.Token, [1]))]));
        await app.WhoAmIAsync();

        // Whoever owes an answer for 30 s is closed.
        for (int i = 0; i < 10; i++) time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(service.WhoAmI, await app.WhoAmIAsync());
    }

    [Fact]
    public async Task Without_the_extension_no_bundle_comes_and_one_that_is_sent_ends_the_connection()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync(), other = await service.ConnectAsync();
        await app.AgreeAsync(ProtocolExtensions.All & ~ProtocolExtensions.Bundles);
        Ghid address = await app.MakeAsync("0");
        var replies = new List<Task<Received>>();
        for (int i = 0; i < 64; i++) replies.Add(await app.BeginPushAsync(address, "x"u8.ToArray()));
        await Task.WhenAll(replies).WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.All(app.Messages, frames => Assert.Equal(1, frames));
        await app.SendAsync(TestPeer.BundleOf(Push(address, 1)));
        await app.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("x", await other.StateAsync(address));
    }

    [Fact]
    public async Task An_empty_bundle_does_nothing()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync();
        await app.SendAsync(TestPeer.BundleOf());
        Assert.Equal(service.WhoAmI, await app.WhoAmIAsync());
    }

    [Fact]
    public async Task A_bundle_within_a_bundle_is_a_frame_of_an_unknown_version_and_what_came_before_it_counts()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync(), other = await service.ConnectAsync();
        await app.AgreeAsync();
        Ghid address = await app.MakeAsync("0");
        await app.SendAsync(TestPeer.BundleOf(Push(address, 1), TestPeer.BundleOf(Push(address, 2)), Push(address, 3)));
        await app.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("1", await other.StateAsync(address));
    }

    [Theory]
    [InlineData("0001000000", WebSocketCloseStatus.ProtocolError)]
    [InlineData("00010000000500003f4910", WebSocketCloseStatus.ProtocolError)]
    [InlineData("0001ffffffff00003f491000", WebSocketCloseStatus.ProtocolError)]
    [InlineData("00010000000600003f491000" + "0000000700003f491000", WebSocketCloseStatus.ProtocolError)]
    [InlineData(null, WebSocketCloseStatus.MessageTooBig)]
    public async Task Lengths_that_do_not_add_up_close_with_1002_and_more_than_10_MiB_with_1009(string? hex, WebSocketCloseStatus expected)
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = 0 });
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        byte[] capabilities = TestPeer.Write(RequestCode.Capabilities, 1, TestPeer.CapabilitiesOf(ProtocolExtensions.Bundles));
        await socket.SendAsync(capabilities, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        await socket.ReceiveAsync(new byte[100], TestContext.Current.CancellationToken);
        byte[] message = hex is not null ? Convert.FromHexString(hex) : TestPeer.BundleOf(new byte[ProtocolLimits.MaxMessageLength]);
        await socket.SendAsync(message, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        WebSocketReceiveResult result = await socket.ReceiveAsync(new byte[100], TestContext.Current.CancellationToken);
        Assert.Equal((WebSocketMessageType.Close, expected), (result.MessageType, result.CloseStatus));
    }

    [Fact]
    public async Task A_bundle_of_10_MiB_is_carried_out()
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = 0 });
        await using TestPeer app = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        await app.AgreeAsync();
        Ghid address = await app.MakeAsync("0");
        byte[] first = Push(address, 1);
        int room = ProtocolLimits.MaxMessageLength - Bundle.HeaderLength - (2 * Bundle.LengthOfLength) - first.Length - Frame.HeaderLength - ObjectDefinition.HeaderLength;
        var state = new byte[room];
        state[^1] = 7;
        Received[] replies = await app.BundleAsync(first, TestPeer.Write(RequestCode.UpdateObject, 2, TestPeer.Define(address, state)));
        foreach (Received reply in replies) TestPeer.Acked(reply);
        Assert.Equal(state, (await app.GetAsync(address)).Definition.State);
    }

    [Fact]
    public async Task Large_answers_go_alone_in_their_place_and_bundles_stay_small()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync();
        Ghid small = await app.MakeAsync("small"), large = (await app.NewAsync(new byte[100_000])).Ghid;
        int before = app.Messages.Count;
        Received[] replies = await app.BundleAsync(Get(small, 60_001), Get(small, 60_002), Get(large, 60_003), Get(small, 60_004));
        Assert.Equal([.. replies.Select(r => r.Token)], app.All.TakeLast(4).Select(r => r.Token));
        Assert.Equal([2, 1, 1], app.Messages.Skip(before));

        // By number and by bytes: 3 000 short answers, then 250 of 1 KiB.
        await app.BundleAsync([.. Enumerable.Range(0, 3000).Select(i => TestPeer.Write(RequestCode.WhoAmI, (ushort)(10_000 + i), []))]);
        Ghid medium = (await app.NewAsync(new byte[1024])).Ghid;
        before = app.Messages.Count;
        await app.BundleAsync([.. Enumerable.Range(0, 250).Select(i => Get(medium, (ushort)(20_000 + i)))]);
        Assert.All(app.Messages, frames => Assert.InRange(frames, 1, 256));
        Assert.All(app.Messages.Skip(before), frames => Assert.InRange(frames, 1, 64));
    }

    [Fact]
    public async Task A_bundle_of_more_frames_than_may_be_under_way_is_carried_out_whole()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync();
        Ghid address = await app.MakeAsync("0");
        Received[] replies = await app.BundleAsync([.. Enumerable.Range(0, 5000).Select(i => Push(address, i))]);
        foreach (Received reply in replies) TestPeer.Acked(reply);
        Assert.Equal("4999", await app.StateAsync(address));
    }

    [Fact]
    public async Task An_app_that_reads_late_gets_every_answer_in_its_order_and_nobody_waits_for_it()
    {
        const int Requests = 3000;
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = (await owner.NewAsync(new byte[3000])).Ghid;
        IFrameChannel late = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        await service.SendUnreadAsync(late, TestPeer.Write(RequestCode.Capabilities, 9999, TestPeer.CapabilitiesOf(ProtocolExtensions.Bundles)));
        for (int at = 0; at < Requests; at += 100)
        {
            byte[] bundle = TestPeer.BundleOf([.. Enumerable.Range(at, 100).Select(i => Get(address, (ushort)(10_000 + i)))]);
            await late.SendAsync(FrameBuffer.CopyOf(bundle), TestContext.Current.CancellationToken);
        }

        for (int i = 0; i < 100; i++) TestPeer.Acked(await owner.PushAsync(address, $"{i}"));
        await using var app = new TestPeer(late);
        await app.WhoAmIAsync();
        Assert.Equal(Enumerable.Range(10_000, Requests), app.All.Where(r => r.Token >= 10_000 && r.IsAck).Select(r => (int)r.Token));
        Assert.Contains(app.Messages, frames => frames > 1);
    }

    [Fact]
    public async Task An_app_without_bundles_is_told_of_the_same_by_lone_frames()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), bundled = await service.ConnectAsync(), plain = await service.ConnectAsync();
        await owner.AgreeAsync();
        await bundled.AgreeAsync(ProtocolExtensions.Bundles);
        var addresses = new Ghid[20];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = await owner.MakeAsync();
            await bundled.GetAsync(addresses[i]);
            await plain.GetAsync(addresses[i]);
        }

        await owner.BundleAsync([.. addresses.Select(Push)]);
        foreach (TestPeer app in (TestPeer[])[bundled, plain])
        {
            for (int i = 0; i < addresses.Length; i++)
            {
                Objdef update = (await app.NextAsync(RequestCode.UpdateObject)).Definition;
                Assert.Equal((addresses[i], $"{i}"), (update.Address, update.Text));
            }
        }

        Assert.Equal(addresses.Length, bundled.Messages[^1]);
        Assert.All(plain.Messages, frames => Assert.Equal(1, frames));
    }

    private static byte[] Push(Ghid address, int i) =>
        TestPeer.Write(RequestCode.UpdateObject, (ushort)(30_000 + i), TestPeer.Define(address, Encoding.ASCII.GetBytes($"{i}")));

    private static byte[] Get(Ghid address, ushort token) => TestPeer.Write(RequestCode.GetObject, token, address.ToByteArray());
}
