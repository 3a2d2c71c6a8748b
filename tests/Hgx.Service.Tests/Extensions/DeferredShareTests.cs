using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Bit 2: an app acknowledges a share when its handler has finished.</summary>
public sealed class DeferredShareTests : DeferredShareWorld
{
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
        for (int i = 0; i < 100; i++) Time.Advance(TimeSpan.FromSeconds(30));
        await app.AssertQuietAsync();
        await app.AckAsync(share);
        await app.WhoAmIAsync();
        Assert.Equal(0, service.Count("shares"));
        await app.GetAsync(address);
        TestPeer.Acked(await sender.PushAsync(address, "y"));
        await app.NextAsync(RequestCode.UpdateObject);
        for (int i = 0; i < 5; i++) Time.Advance(TimeSpan.FromSeconds(30));
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
        Time.Advance(TimeSpan.FromSeconds(60));
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
        for (int i = 0; i < 5; i++) Time.Advance(TimeSpan.FromSeconds(6));
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
}
