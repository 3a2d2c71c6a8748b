using Hgx.Protocol;
using Hgx.Service.Handlers;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Bit 2: a handler that fails is told again after 1, 5 and 30 s, and then the share is parked.</summary>
public sealed class RefusedShareTests : DeferredShareWorld
{
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
            Time.Advance(pause - TimeSpan.FromMilliseconds(1));
            await app.AssertQuietAsync();
            Assert.False(parked.Task.IsCompleted);
            Time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(new ShareNotice(address, service.WhoAmI, Api, IsRedelivered: true), (await app.NextAsync()).Notice);
        }

        HgxShareParkedEventArgs said = await parked.Task.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.Equal((address, service.WhoAmI, Api), (said.Ghid, said.Origin, said.ApiId));
        Assert.Equal(1, Log.Count(2400));
        for (int i = 0; i < 10; i++) Time.Advance(TimeSpan.FromMinutes(1));
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
            Time.Advance(pause);
            await app.NextAsync();
        }

        await app.AssertQuietAsync();
        await service.WaitUntilAsync(_ => Volatile.Read(ref events) == 2 && Log.Count(2304) == 2);
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
        Time.Advance(Pauses[0]);
        await app.NextAsync();
        await app.AssertQuietAsync();
        await app.RegisterAsync(Api);
        await app.NextAsync();
        await app.AssertQuietAsync();

        // The first pause again, and the one that was under way is forgotten.
        Time.Advance(Pauses[0]);
        await app.NextAsync();
        await app.AssertQuietAsync();
        Time.Advance(TimeSpan.FromSeconds(4));
        await app.AssertQuietAsync();
        Time.Advance(TimeSpan.FromSeconds(1));
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
        for (int i = 0; i < 10; i++) Time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        Assert.Equal(1, service.Count("shares"));
        Assert.Equal(0, Log.Count(2400));
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
        for (int i = 0; i < 10; i++) Time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
        await app.RegisterAsync(Api);
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task A_refused_announcement_of_a_new_object_isLogged_and_not_told_again()
    {
        TestService service = await StartAsync();
        TestPeer maker = await PlainAsync(service), app = await AppAsync(service);
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        await maker.MakeAsync("x", Api);
        await app.NextAsync(RequestCode.ShareObject);
        await app.WhoAmIAsync();
        for (int i = 0; i < 10; i++) Time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        Assert.Equal(1, Log.Count(2109));
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
}
