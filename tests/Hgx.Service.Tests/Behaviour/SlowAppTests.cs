using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>Apps that do not keep up, and what it costs the others: nothing.</summary>
public sealed class SlowAppTests
{
    [Fact]
    public async Task An_app_that_answers_is_not_closed_however_long_it_stays()
    {
        var time = new FakeTimeProvider();
        await using TestService service = await TestService.InMemoryAsync(new() { TimeProvider = time });
        await using TestPeer owner = await service.ConnectAsync(), reader = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("0");
        await reader.GetAsync(address);
        TestPeer.Acked(await owner.PushAsync(address, "1"));
        await reader.NextAsync(RequestCode.UpdateObject);
        await reader.WhoAmIAsync();
        for (int i = 0; i < 10; i++) time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(service.WhoAmI, await reader.WhoAmIAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reader_that_never_reads_is_closed_at_its_bound_and_nobody_waits_for_it(bool socket)
    {
        var limits = new OutboundLimits(NotificationBytes: 1024 * 1024);
        await using TestService service = await TestService.InMemoryAsync(
            TestService.Quick with { OutboundLimits = limits, IpcPort = socket ? 0 : null });
        await using TestPeer owner = await service.ConnectAsync(), reader = await service.ConnectAsync();
        using var log = new LogRecorder();
        IFrameChannel stuck = socket
            ? new Channels.WebSocketChannel(await Sockets.OpenAsync(service.Service.IpcPort!.Value), "stuck", TimeProvider.System, log)
            : await service.Service.OpenChannel(TestContext.Current.CancellationToken);

        // Many objects: the updates of one alone would replace each other.
        Ghid[] addresses = new Ghid[200];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = (await owner.NewAsync([0])).Ghid;
            await reader.GetAsync(addresses[i]);
            await stuck.SendAsync(FrameBuffer.CopyOf(TestPeer.Write(RequestCode.GetObject, (ushort)i, addresses[i].ToByteArray())), TestContext.Current.CancellationToken);
        }

        var state = new byte[128 * 1024];
        foreach (Ghid address in addresses)
        {
            TestPeer.Acked(await owner.PushAsync(address, state));
            Assert.Equal(address, (await reader.NextAsync(RequestCode.UpdateObject)).Definition.Address);
        }

        await service.WaitUntilAsync(s => s.Core.Connections.Count == 2);
        await stuck.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_that_asks_without_reading_its_answers_waits_within_bounds_and_gets_them_all_in_order()
    {
        var limits = new OutboundLimits(ParkingBytes: 256 * 1024);
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { OutboundLimits = limits });
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = (await owner.NewAsync(new byte[1024 * 1024])).Ghid;
        IFrameChannel stuck = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        const int Requests = 100;
        for (ushort i = 0; i < Requests; i++)
            await stuck.SendAsync(FrameBuffer.CopyOf(TestPeer.Write(RequestCode.GetObject, i, address.ToByteArray())), TestContext.Current.CancellationToken);

        // The others are served meanwhile, and most of the answers have not been made.
        Assert.Equal(service.WhoAmI, await owner.WhoAmIAsync());
        await service.WaitUntilAsync(s => s.Core.Engine.Queued == 0);
        for (ushort i = 0; i < Requests; i++)
        {
            using FrameBuffer? message = await stuck.ReceiveAsync(TestContext.Current.CancellationToken);
            Assert.True(Frame.TryRead(message!.Span, out Frame frame));
            Assert.Equal((RequestCode.Ack, i), (frame.Code, frame.Token));
            Assert.Equal(ObjectDefinition.HeaderLength + (1024 * 1024), frame.Body.Length);
        }

        await stuck.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_that_goes_away_with_unread_answers_is_forgotten_and_what_it_asked_is_carried_out()
    {
        var limits = new OutboundLimits(ParkingBytes: 256 * 1024);
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { OutboundLimits = limits });
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = (await owner.NewAsync(new byte[1024 * 1024])).Ghid;
        IFrameChannel stuck = await service.Service.OpenChannel(TestContext.Current.CancellationToken);

        // More than may be under way, so that its reader waits too; the last one is a push.
        for (ushort i = 0; i < 400; i++)
            await stuck.SendAsync(FrameBuffer.CopyOf(TestPeer.Write(RequestCode.GetObject, i, address.ToByteArray())), TestContext.Current.CancellationToken);
        await stuck.SendAsync(
            FrameBuffer.CopyOf(TestPeer.Write(RequestCode.UpdateObject, 400, TestPeer.Define(address, "last"u8.ToArray()))), TestContext.Current.CancellationToken);
        await service.WaitUntilAsync(s => s.Core.Engine.Queued == 0);
        await stuck.DisposeAsync();
        Assert.Equal(1, service.Service.Core.Connections.Count);
        Assert.Equal("last", await owner.StateAsync(address));
    }

    [Fact]
    public async Task An_app_that_does_not_read_its_answers_for_30_s_is_closed()
    {
        var time = new FakeTimeProvider();
        await using TestService service = await TestService.InMemoryAsync(new() { TimeProvider = time });
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = (await owner.NewAsync(new byte[3 * 1024 * 1024])).Ghid;
        IFrameChannel stuck = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        byte[] get = TestPeer.Write(RequestCode.GetObject, 0, address.ToByteArray());
        await service.SendUnreadAsync(stuck, get, get, get);
        time.Advance(TimeSpan.FromSeconds(60));
        await service.WaitUntilAsync(s => s.Core.Connections.Count == 1);
    }
}
