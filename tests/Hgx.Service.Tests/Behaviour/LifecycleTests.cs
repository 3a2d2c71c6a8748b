using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

public sealed class LifecycleTests
{
    [Fact]
    public async Task A_stopped_service_refuses_channels_and_ends_those_that_are_open()
    {
        TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.WhoAmIAsync();
        await service.Service.StopAsync(TestContext.Current.CancellationToken);
        await app.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<ServiceStoppedException>(async () => await service.Service.OpenChannel(TestContext.Current.CancellationToken));
        Assert.Contains("stopped", error.Message);
        await Assert.ThrowsAsync<ConnectionClosedException>(() => app.RequestAsync(RequestCode.WhoAmI));
    }

    [Fact]
    public async Task Stopping_twice_or_at_once_is_stopping_once()
    {
        TestService service = await TestService.OnDiskAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => service.Service.StopAsync(TestContext.Current.CancellationToken)));
        await service.DisposeAsync();
    }

    [Fact]
    public async Task What_was_asked_before_the_stop_is_answered()
    {
        TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("0");
        var replies = new List<Task<Received>>();
        Task stopping;
        using (service.HoldEngine())
        {
            for (int i = 0; i < 50; i++) replies.Add(await app.BeginPushAsync(address, [(byte)i]));
            await service.WaitUntilQueuedAsync(50);
            stopping = service.Service.StopAsync(TestContext.Current.CancellationToken);
        }

        foreach (Received reply in await Task.WhenAll(replies).WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken)) TestPeer.Acked(reply);
        await stopping;
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_service_with_an_app_that_does_not_read_stops_all_the_same()
    {
        TestService service = await TestService.InMemoryAsync();
        IFrameChannel stuck = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = (await owner.NewAsync(new byte[5 * 1024 * 1024])).Ghid;
        byte[] get = TestPeer.Write(RequestCode.GetObject, 1, address.ToByteArray());
        await service.SendUnreadAsync(stuck, get, get, get);
        await service.Service.StopAsync(TestContext.Current.CancellationToken).WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Options_that_contradict_each_other_are_refused()
    {
        foreach (HgxServiceOptions options in (HgxServiceOptions[])
        [
            new() { InMemory = true, DataDirectory = "x" },
            new() { InMemory = true, IpcSocket = true },
            new() { InMemory = true, NotificationTimeout = TimeSpan.Zero },
            new() { InMemory = true, OrphanFlushDelay = TimeSpan.FromSeconds(-1) },
        ])
            await Assert.ThrowsAsync<ArgumentException>(() => HgxService.StartAsync(options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task States_are_never_logged()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { LoggerFactory = log, IpcPort = 0 });
        await using TestPeer app = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        Ghid address = await app.MakeAsync("needle", isDynamic: false);
        await app.GetAsync(address);
        await app.PushAsync(address, "needle");
        Assert.DoesNotContain("needle", string.Concat(log.Entries.Select(e => e.Text)));
    }
}
