using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Handlers;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Bit 2: an app acknowledges a share when its handler has finished.</summary>
public sealed class DeferredShareTests : IAsyncDisposable
{
    private static readonly ApiId Api = ApiId.FromName("deferred@1");
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private readonly FakeTimeProvider _time = new();
    private readonly LogRecorder _log = new();
    private readonly List<IAsyncDisposable> _owned = [];

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable owned in Enumerable.Reverse(_owned)) await owned.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task The_notice_has_one_more_byte_and_an_original_apps_has_not()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service), app = await AppAsync(service), original = await PlainAsync(service);
        await app.RegisterAsync(Api);
        await original.RegisterAsync(Api);
        Ghid address = await sender.MakeAsync("x", Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        byte[] expected = [.. address.ToByteArray(), .. service.WhoAmI.ToByteArray(), .. TestPeer.Bytes(Api)];
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(expected, (await original.NextAsync(RequestCode.ShareObject)).Body);
            Assert.Equal([.. expected, 0], (await app.NextAsync(RequestCode.ShareObject)).Body);
        }
    }

    [Fact]
    public async Task A_handler_may_take_as_long_as_it_likes_and_other_notifications_may_not()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service), app = await SilentAsync(service);
        await app.RegisterAsync(Api);
        Ghid address = await ShareAsync(service, sender);
        await app.NextAsync();
        Received share = await app.NextAsync();
        for (int i = 0; i < 100; i++) _time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        await app.AckAsync(share);
        await app.WhoAmIAsync();
        Assert.Equal(0, service.Count("shares"));
        await app.GetAsync(address);
        TestPeer.Acked(await sender.PushAsync(address, "y"));
        await app.NextAsync(RequestCode.UpdateObject);
        for (int i = 0; i < 5; i++) _time.Advance(TimeSpan.FromSeconds(30));
        await app.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_app_that_does_not_read_at_all_is_closed_all_the_same()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service);
        Ghid large = (await sender.NewAsync(new byte[3 * 1024 * 1024])).Ghid;
        IFrameChannel stuck = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        byte[] get = TestPeer.Write(RequestCode.GetObject, 3, large.ToByteArray());
        await service.SendUnreadAsync(
            stuck,
            TestPeer.Write(RequestCode.Capabilities, 1, TestPeer.CapabilitiesOf(ProtocolExtensions.DeferredShares)),
            TestPeer.Write(RequestCode.RegisterApi, 2, TestPeer.Bytes(Api)),
            get,
            get,
            get);
        await ShareAsync(service, sender);
        _time.Advance(TimeSpan.FromSeconds(60));
        await service.WaitUntilAsync(s => s.Core.Connections.Count == 1);
        Assert.Equal(1, service.Count("shares"));
    }

    [Fact]
    public async Task More_unfinished_handlers_than_the_limit_close_the_connection()
    {
        Assert.Equal(32_768, new OutboundLimits().DeferredShares);
        TestService service = await StartAsync(new OutboundLimits(DeferredShares: 10));
        TestPeer maker = await PlainAsync(service), app = await SilentAsync(service), quick = await AppAsync(service);
        await app.RegisterAsync(Api);
        await quick.RegisterAsync(Api);
        for (int i = 0; i < 10; i++) await maker.MakeAsync("x", Api);
        Received last = await app.NextAsync();
        for (int i = 1; i < 10; i++) last = await app.NextAsync();
        await app.AckAsync(last);
        await app.WhoAmIAsync();

        // One has been finished, so there is room for one.
        await maker.MakeAsync("x", Api);
        await app.NextAsync();
        Assert.Equal(service.WhoAmI, await app.WhoAmIAsync());
        await maker.MakeAsync("x", Api);
        await app.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        for (int i = 0; i < 12; i++) await quick.NextAsync(RequestCode.ShareObject);
        Assert.Equal(service.WhoAmI, await quick.WhoAmIAsync());
    }

    [Fact]
    public async Task A_share_that_is_refused_is_told_again_after_1_5_and_30_s_marked_then_parked_until_an_app_registers()
    {
        TestService service = await StartAsync();
        var parked = new TaskCompletionSource<HgxShareParkedEventArgs>();
        service.Service.ShareParked += (sender, e) =>
        {
            Assert.Same(service.Service, sender);
            parked.SetResult(e);
        };
        TestPeer sender = await PlainAsync(service), app = await AppAsync(service);
        Ghid address = await sender.MakeAsync("x", Api);
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        Assert.False((await app.NextAsync()).Notice.IsRedelivered);
        foreach (TimeSpan pause in Pauses)
        {
            await app.AssertQuietAsync();
            _time.Advance(pause - TimeSpan.FromMilliseconds(1));
            await app.AssertQuietAsync();
            Assert.False(parked.Task.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(new ShareNotice(address, service.WhoAmI, Api, IsRedelivered: true), (await app.NextAsync()).Notice);
        }

        HgxShareParkedEventArgs said = await parked.Task.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.Equal((address, service.WhoAmI, Api), (said.Ghid, said.Origin, said.ApiId));
        Assert.Equal(1, _log.Count(2400));
        for (int i = 0; i < 10; i++) _time.Advance(TimeSpan.FromMinutes(1));
        await app.AssertQuietAsync();
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        await app.AssertQuietAsync();
        Assert.Equal(1, service.Count("shares"));

        app.Answer = _ => RequestCode.Ack;
        await app.RegisterAsync(Api);
        Assert.True((await app.NextAsync()).Notice.IsRedelivered);
        await app.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
    }

    [Fact]
    public async Task A_parked_share_is_told_again_to_that_app_when_another_registers_and_may_park_anew()
    {
        TestService service = await StartAsync();
        int events = 0;
        service.Service.ShareParked += (_, _) => throw new InvalidOperationException("a handler's own defect");
        service.Service.ShareParked += (_, _) => Interlocked.Increment(ref events);
        TestPeer sender = await PlainAsync(service), app = await AppAsync(service), other = await SilentAsync(service);
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        await ShareAsync(service, sender);
        await ParkAsync(app);
        await other.RegisterAsync(Api);
        Received atOther = await other.NextAsync();
        Assert.True(atOther.Notice.IsRedelivered);
        await app.NextAsync();
        foreach (TimeSpan pause in Pauses)
        {
            await app.AssertQuietAsync();
            _time.Advance(pause);
            await app.NextAsync();
        }

        await app.AssertQuietAsync();
        await service.WaitUntilAsync(_ => Volatile.Read(ref events) == 2 && _log.Count(2304) == 2);
        await other.AssertQuietAsync();
        await other.AckAsync(atOther);
        await other.WhoAmIAsync();
        Assert.Equal(0, service.Count("shares"));
    }

    [Fact]
    public async Task After_a_refusal_an_app_that_registers_anew_is_told_at_once_and_its_refusals_begin_from_the_start()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service), app = await AppAsync(service);
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        await ShareAsync(service, sender);
        await app.NextAsync();
        await app.NextAsync();
        await app.AssertQuietAsync();
        _time.Advance(Pauses[0]);
        await app.NextAsync();
        await app.AssertQuietAsync();
        await app.RegisterAsync(Api);
        await app.NextAsync();
        await app.AssertQuietAsync();

        // The first pause again, and the one that was under way is forgotten.
        _time.Advance(Pauses[0]);
        await app.NextAsync();
        await app.AssertQuietAsync();
        _time.Advance(TimeSpan.FromSeconds(4));
        await app.AssertQuietAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await app.NextAsync();
    }

    [Fact]
    public async Task A_refused_share_is_not_told_again_to_an_app_that_has_deregistered_or_gone()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service), app = await AppAsync(service), gone = await AppAsync(service);
        foreach (TestPeer refusing in (TestPeer[])[app, gone])
        {
            refusing.Answer = _ => RequestCode.Nak;
            await refusing.RegisterAsync(Api);
        }

        await ShareAsync(service, sender);
        foreach (TestPeer refusing in (TestPeer[])[app, gone])
        {
            await refusing.NextAsync();
            await refusing.NextAsync();
            await refusing.WhoAmIAsync();
        }

        await app.DeregisterAsync(Api);
        await gone.DisposeAsync();
        for (int i = 0; i < 10; i++) _time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        Assert.Equal(1, service.Count("shares"));
        Assert.Equal(0, _log.Count(2400));
        await app.RegisterAsync(Api);
        Assert.True((await app.NextAsync()).Notice.IsRedelivered);
    }

    [Fact]
    public async Task A_share_that_another_app_takes_between_two_tries_is_not_told_again()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service), app = await AppAsync(service), other = await SilentAsync(service);
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        await other.RegisterAsync(Api);
        await ShareAsync(service, sender);
        await app.NextAsync();
        await app.NextAsync();
        await app.WhoAmIAsync();
        await other.NextAsync();
        await other.AckAsync(await other.NextAsync());
        await other.WhoAmIAsync();
        for (int i = 0; i < 10; i++) _time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
        await app.RegisterAsync(Api);
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task An_orphan_that_several_apps_are_told_of_is_taken_by_the_first_ACK()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service);
        Ghid address = await ShareAsync(service, sender);
        TestPeer[] apps = [await SilentAsync(service), await SilentAsync(service), await PlainAsync(service)];
        apps[2].Answer = _ => null;
        var told = new List<Received>();
        foreach (TestPeer app in apps)
        {
            await app.RegisterAsync(Api);
            told.Add(await app.NextAsync(RequestCode.ShareObject));
        }

        // The first was told first.
        Assert.Equal([false, true, false], told.Select(t => t.Notice.IsRedelivered));
        Assert.All(told, t => Assert.Equal(address, t.Notice.Ghid));
        await apps[1].AckAsync(told[1]);
        await apps[1].WhoAmIAsync();
        Assert.Equal(0, service.Count("shares"));

        // The late ones change nothing, be they yes or no.
        await apps[0].NakAsync(told[0]);
        await apps[2].AckAsync(told[2]);
        foreach (TestPeer app in apps) await app.WhoAmIAsync();
        for (int i = 0; i < 5; i++) _time.Advance(TimeSpan.FromSeconds(6));
        foreach (TestPeer app in apps)
        {
            await app.RegisterAsync(Api);
            await app.AssertQuietAsync();
        }
    }

    [Fact]
    public async Task An_app_that_dies_between_delivery_and_ACK_leaves_the_share_for_the_next_one_marked()
    {
        TestService service = await StartAsync();
        TestPeer sender = await PlainAsync(service), dying = await SilentAsync(service);
        await dying.RegisterAsync(Api);
        Ghid address = await ShareAsync(service, sender);
        await dying.NextAsync();
        Assert.False((await dying.NextAsync()).Notice.IsRedelivered);
        await dying.DisposeAsync();
        TestPeer next = await AppAsync(service);
        await next.RegisterAsync(Api);
        Assert.Equal(new ShareNotice(address, service.WhoAmI, Api, IsRedelivered: true), (await next.NextAsync()).Notice);
        await next.WhoAmIAsync();
        Assert.Equal(0, service.Count("shares"));
    }

    [Fact]
    public async Task A_refused_announcement_of_a_new_object_is_logged_and_not_told_again()
    {
        TestService service = await StartAsync();
        TestPeer maker = await PlainAsync(service), app = await AppAsync(service);
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        await maker.MakeAsync("x", Api);
        await app.NextAsync(RequestCode.ShareObject);
        await app.WhoAmIAsync();
        for (int i = 0; i < 10; i++) _time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        Assert.Equal(1, _log.Count(2109));
        await app.RegisterAsync(Api);
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task A_parked_share_counts_as_one_that_nobody_receives()
    {
        TestService service = await StartAsync(shares: new ShareLimits(BySender: 1));
        TestPeer sender = await PlainAsync(service), app = await AppAsync(service);
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        await ShareAsync(service, sender);
        await ParkAsync(app);
        await app.DeregisterAsync(Api);
        Assert.Equal(NakCode.Generic, (await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI)).NakCode);
    }

    private static async Task<Ghid> ShareAsync(TestService service, TestPeer sender)
    {
        Ghid address = await sender.MakeAsync("x", Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        return address;
    }

    // The announcement of the object, the share, its three repetitions.
    private async Task ParkAsync(TestPeer app)
    {
        await app.NextAsync();
        await app.NextAsync();
        foreach (TimeSpan pause in Pauses)
        {
            await app.AssertQuietAsync();
            _time.Advance(pause);
            await app.NextAsync();
        }

        await app.AssertQuietAsync();
    }

    private async Task<TestService> StartAsync(OutboundLimits? limits = null, ShareLimits? shares = null) => Own(await TestService.InMemoryAsync(
        TestService.Quick with { TimeProvider = _time, LoggerFactory = _log, OutboundLimits = limits ?? new(), ShareLimits = shares ?? new() }));

    private async Task<TestPeer> PlainAsync(TestService service) => Own(await service.ConnectAsync());

    private async Task<TestPeer> AppAsync(TestService service)
    {
        TestPeer app = await PlainAsync(service);
        Assert.Equal(ProtocolExtensions.DeferredShares, await app.AgreeAsync(ProtocolExtensions.DeferredShares));
        return app;
    }

    private async Task<TestPeer> SilentAsync(TestService service)
    {
        TestPeer app = await AppAsync(service);
        app.Answer = _ => null;
        return app;
    }

    private T Own<T>(T owned) where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
