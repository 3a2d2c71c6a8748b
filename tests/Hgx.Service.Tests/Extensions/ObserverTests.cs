using Hgx.Protocol;
using Hgx.Service.Handlers;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Lists with their flag: whoever observes is told, and takes nothing.</summary>
public sealed class ObserverTests
{
    private static readonly ApiId Api = ApiId.FromName("observers@1"), Other = ApiId.FromName("observers@2");

    [Fact]
    public async Task An_observer_is_told_of_creations_and_shares_of_its_ApiID_alone()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer observer = await ObserverAsync(service), plain = await AppAsync(service), maker = await service.ConnectAsync();
        await plain.ListAsync(Api);
        await maker.NewTokenAsync();
        Ghid made = await maker.MakeAsync("x", Api);
        Assert.Equal(new ShareNotice(made, service.WhoAmI, Api), (await observer.NextAsync()).Notice);
        await maker.MakeAsync("x", Other);
        Ghid hidden = await maker.MakeAsync("x", Api, isPrivate: true);
        TestPeer.Acked(await maker.PushAsync(hidden, "public"));
        await observer.AssertQuietAsync();
        TestPeer.Acked(await maker.ShareAsync(made, service.WhoAmI));
        Assert.Equal(made, (await observer.NextAsync()).Notice.Ghid);
        await plain.AssertQuietAsync();
    }

    [Fact]
    public async Task An_observer_is_not_told_of_what_it_makes_or_shares_itself()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer observer = await ObserverAsync(service);
        TestPeer.Acked(await observer.ShareAsync(await observer.MakeAsync("x", Api), service.WhoAmI));
        await observer.AssertQuietAsync();
    }

    [Theory]
    [InlineData(Reaction.Ack)]
    [InlineData(Reaction.Nak)]
    [InlineData(Reaction.None)]
    public async Task A_share_waits_for_an_app_whatever_observers_answer(Reaction answer)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer observer = await ObserverAsync(service), sender = await service.ConnectAsync(), app = await AppAsync(service);
        observer.Answer = _ => answer switch { Reaction.Ack => RequestCode.Ack, Reaction.Nak => RequestCode.Nak, _ => null };
        Ghid address = await sender.MakeAsync("x", Api);
        await observer.NextAsync();
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        await observer.NextAsync();
        await observer.AssertQuietAsync();
        Assert.Equal(1, service.Count("shares"));

        // Observers do not count as told either.
        await app.RegisterAsync(Api);
        Assert.False((await app.NextAsync()).Notice.IsRedelivered);
        await app.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
        await observer.AssertQuietAsync();
    }

    [Fact]
    public async Task An_observer_is_not_told_of_what_waits_and_what_waits_is_not_counted_as_received()
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { ShareLimits = new ShareLimits(BySender: 2) });
        await using TestPeer sender = await service.ConnectAsync();
        TestPeer.Acked(await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI));
        await using TestPeer observer = await ObserverAsync(service);
        await observer.AssertQuietAsync();
        TestPeer.Acked(await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI));
        Assert.Equal(NakCode.Generic, (await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI)).NakCode);
    }

    [Fact]
    public async Task Who_has_registered_too_is_told_once_and_takes()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer both = await ObserverAsync(service), sender = await service.ConnectAsync();
        await both.RegisterAsync(Api);
        Ghid address = await sender.MakeAsync("x", Api);
        await both.NextAsync(RequestCode.ShareObject);
        await both.AssertQuietAsync();
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        await both.NextAsync(RequestCode.ShareObject);
        await both.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
    }

    [Fact]
    public async Task Observing_ends_with_the_deregistration_and_with_the_connection()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer maker = await service.ConnectAsync(), observer = await ObserverAsync(service), both = await ObserverAsync(service);
        TestPeer gone = await ObserverAsync(service);
        await both.RegisterAsync(Api);
        await observer.DeregisterAsync(Api);
        await both.DeregisterAsync(Api);
        await gone.DisposeAsync();
        await maker.MakeAsync("x", Api);
        await observer.AssertQuietAsync();
        await both.AssertQuietAsync();
    }

    [Fact]
    public async Task Observers_take_nothing_across_restarts()
    {
        string directory = TestService.NewDirectory();
        HgxServiceOptions options = TestService.Quick with { DataDirectory = directory };
        Ghid address = default;
        for (int round = 0; round < 3; round++)
        {
            await using HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken);
            await using TestPeer sender = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await using TestPeer observer = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await observer.AgreeAsync();
            await observer.ListAsync(Api, observe: true);
            if (round == 0) address = await sender.MakeAsync("x", Api);
            TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
            if (round == 0) await observer.NextAsync(RequestCode.ShareObject);
            await observer.NextAsync(RequestCode.ShareObject);
            await observer.AssertQuietAsync();
        }

        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await app.AgreeAsync();
            await app.RegisterAsync(Api);
            Assert.Equal(new ShareNotice(address, service.WhoAmI, Api), (await app.NextAsync()).Notice);
            await app.AssertQuietAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    public enum Reaction
    {
        None,
        Ack,
        Nak,
    }

    private static async Task<TestPeer> AppAsync(TestService service)
    {
        TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync();
        return app;
    }

    private static async Task<TestPeer> ObserverAsync(TestService service)
    {
        TestPeer app = await AppAsync(service);
        await app.ListAsync(Api, observe: true);
        return app;
    }
}
