using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Quirks;

/// <summary>Who is told of what, and what becomes of those who do not answer (Q1, Q2, Q23, Q32).</summary>
public sealed class NotificationQuirkTests
{
    private static readonly ApiId Api = ApiId.FromName("quirks@1");

    [Fact]
    public async Task Q01_Once_a_discard_is_answered_nothing_of_the_object_is_told()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer owner = await service.DialAsync(), reader = await service.DialAsync();
        Ghid address = await owner.MakeAsync("one");
        await reader.GetAsync(address);
        TestPeer.Acked(await reader.VerbAsync(RequestCode.DiscardObject, address));
        for (int i = 0; i < 10; i++) TestPeer.Acked(await owner.PushAsync(address, [(byte)i]));
        TestPeer.Acked(await owner.VerbAsync(RequestCode.DeleteObject, address));
        await reader.AssertQuietAsync();
    }

    [Fact]
    public async Task Q01_A_first_load_tells_of_no_update()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer owner = await service.DialAsync(), reader = await service.DialAsync();
        Ghid address = await owner.MakeAsync("one");
        await reader.GetAsync(address);
        await reader.AssertQuietAsync();
        await owner.AssertQuietAsync();
    }

    [Fact]
    public async Task Q02_Once_a_deregistration_is_answered_no_share_is_told()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer owner = await service.DialAsync(), listener = await service.DialAsync();
        await listener.RegisterAsync(Api);
        await listener.DeregisterAsync(Api);
        Ghid address = await owner.MakeAsync("x", Api);
        TestPeer.Acked(await owner.ShareAsync(address, service.WhoAmI));
        await listener.AssertQuietAsync();
    }

    [Fact]
    public async Task Q02_A_tracker_that_has_not_registered_the_ApiID_is_told_of_no_share()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer owner = await service.DialAsync(), tracker = await service.DialAsync();
        Ghid address = await owner.MakeAsync("x", Api);
        await tracker.GetAsync(address);
        TestPeer.Acked(await owner.ShareAsync(address, service.WhoAmI));
        await tracker.AssertQuietAsync();
    }

    [Fact]
    public async Task Q23_A_share_that_nobody_takes_waits_and_is_taken_by_the_first_app_that_acknowledges()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer sender = await service.DialAsync(), late = await service.DialAsync(), later = await service.DialAsync();
        Ghid address = await sender.MakeAsync("x", Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        Assert.Equal(1, service.Count("shares"));
        await late.RegisterAsync(Api);
        Received share = await late.NextAsync(RequestCode.ShareObject);
        Assert.Equal(address, new Ghid(share.Body.AsSpan(0, 65)));

        // The ACK of +A was sent before it.
        Assert.Equal(RequestCode.Ack, late.All[0].Code);
        await late.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
        await later.RegisterAsync(Api);
        await later.AssertQuietAsync();
    }

    [Fact]
    public async Task Q32_An_app_that_leaves_a_notification_unanswered_for_30_s_is_closed()
    {
        var time = new FakeTimeProvider();
        await using TestService service = await TestService.OnPortAsync(new() { TimeProvider = time });
        await using TestPeer owner = await service.DialAsync(), silent = await service.DialAsync();
        silent.Answer = _ => null;
        Ghid address = await owner.MakeAsync("0");
        await silent.GetAsync(address);
        TestPeer.Acked(await owner.PushAsync(address, "1"));
        await silent.NextAsync(RequestCode.UpdateObject);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(service.WhoAmI, await silent.WhoAmIAsync());
        time.Advance(TimeSpan.FromSeconds(8));
        await silent.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(service.WhoAmI, await owner.WhoAmIAsync());
    }
}
