using Hgx.Protocol;
using Hgx.Service.Handlers;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>Shares without relays (6.7, 13, Q23).</summary>
public sealed class ShareTests
{
    private static readonly ApiId Api = ApiId.FromName("shares@1");

    [Fact]
    public async Task A_share_to_the_own_identity_reaches_every_registered_app_but_the_one_that_shared()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), a = await service.ConnectAsync(), b = await service.ConnectAsync();
        Ghid address = await sender.MakeAsync("x", Api);
        foreach (TestPeer app in (TestPeer[])[sender, a, b]) await app.RegisterAsync(Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        byte[] expected = [.. address.ToByteArray(), .. service.WhoAmI.ToByteArray(), .. TestPeer.Bytes(Api)];
        Assert.Equal(expected, (await a.NextAsync(RequestCode.ShareObject)).Body);
        Assert.Equal(expected, (await b.NextAsync(RequestCode.ShareObject)).Body);
        await sender.AssertQuietAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_sender_is_told_of_success_when_it_has_a_token_be_the_share_delivered_or_kept(bool delivered)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), receiver = await service.ConnectAsync();
        await sender.NewTokenAsync();
        if (delivered) await receiver.RegisterAsync(Api);
        Ghid address = await sender.MakeAsync("x", Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        Received success = await sender.NextAsync(RequestCode.ShareSucceeded);
        Assert.Equal([.. address.ToByteArray(), .. service.WhoAmI.ToByteArray()], success.Body);

        // The answer of the share came first.
        List<RequestCode> order = [.. sender.All.Select(r => r.Code)];
        Assert.Equal(RequestCode.ShareSucceeded, order[^1]);
        Assert.Equal(RequestCode.Ack, order[^2]);
    }

    [Fact]
    public async Task A_sender_without_a_token_is_told_nothing()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync();
        TestPeer.Acked(await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI));
        await sender.AssertQuietAsync();
    }

    [Fact]
    public async Task An_unknown_recipient_is_NAK_0000()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync();
        Ghid address = await sender.MakeAsync("x", Api);
        Assert.Equal(NakCode.Generic, (await sender.ShareAsync(address, Ghid.PseudoRandom())).NakCode);
        Assert.Equal(0, service.Count("shares"));
    }

    [Fact]
    public async Task Extra_bytes_of_a_share_are_ignored_and_missing_ones_are_NAK_0000()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync();
        Ghid address = await sender.MakeAsync("x", Api);
        byte[] body = [.. address.ToByteArray(), .. service.WhoAmI.ToByteArray()];
        TestPeer.Acked(await sender.RequestAsync(RequestCode.ShareObject, [.. body, .. new byte[65]]));
        Assert.Equal(NakCode.Generic, (await sender.RequestAsync(RequestCode.ShareObject, body[..129])).NakCode);
    }

    [Fact]
    public async Task Of_several_apps_told_at_once_all_get_it()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), a = await service.ConnectAsync(), b = await service.ConnectAsync();
        a.Answer = b.Answer = _ => null;
        TestPeer.Acked(await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI));
        await a.RegisterAsync(Api);
        Received atA = await a.NextAsync(RequestCode.ShareObject);
        await b.RegisterAsync(Api);
        Received atB = await b.NextAsync(RequestCode.ShareObject);
        await a.SendAsync(TestPeer.Write(RequestCode.Ack, atA.Token, [1]));
        await b.SendAsync(TestPeer.Write(RequestCode.Ack, atB.Token, [1]));
        await a.AssertQuietAsync();
        await b.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
    }

    [Fact]
    public async Task A_refusal_leaves_the_share_for_the_next_registration()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), app = await service.ConnectAsync();
        app.Answer = _ => RequestCode.Nak;
        await app.RegisterAsync(Api);
        Ghid address = await sender.MakeAsync("x", Api);
        await app.NextAsync(RequestCode.ShareObject);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        await app.NextAsync(RequestCode.ShareObject);
        await app.AssertQuietAsync();
        Assert.Equal(1, service.Count("shares"));
        app.Answer = _ => RequestCode.Ack;
        await app.RegisterAsync(Api);
        await app.NextAsync(RequestCode.ShareObject);
        await app.AssertQuietAsync();
        Assert.Equal(0, service.Count("shares"));
    }

    [Fact]
    public async Task A_disconnection_before_the_ACK_leaves_the_share()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync();
        TestPeer first = await service.ConnectAsync();
        first.Answer = _ => null;
        await first.RegisterAsync(Api);
        Ghid address = await sender.MakeAsync("x", Api);
        await first.NextAsync(RequestCode.ShareObject);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        await first.NextAsync(RequestCode.ShareObject);
        await first.DisposeAsync();
        await using TestPeer second = await service.ConnectAsync();
        await second.RegisterAsync(Api);
        await second.NextAsync(RequestCode.ShareObject);
    }

    [Fact]
    public async Task Waiting_shares_survive_a_restart()
    {
        string directory = TestService.NewDirectory();
        HgxServiceOptions options = TestService.Quick with { DataDirectory = directory };
        Ghid address;
        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer sender = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            address = await sender.MakeAsync("x", Api);
            TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        }

        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await app.RegisterAsync(Api);
            Assert.Equal(address, new Ghid((await app.NextAsync(RequestCode.ShareObject)).Body.AsSpan(0, 65)));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task The_sender_does_not_get_its_own_share_when_it_registers_later()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), other = await service.ConnectAsync();
        TestPeer.Acked(await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI));
        await sender.RegisterAsync(Api);
        await sender.AssertQuietAsync();
        await other.RegisterAsync(Api);
        await other.NextAsync(RequestCode.ShareObject);
    }

    [Fact]
    public async Task A_share_that_is_repeated_while_it_waits_keeps_its_place()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), app = await service.ConnectAsync();
        Ghid first = await sender.MakeAsync("first", Api), second = await sender.MakeAsync("second", Api);
        foreach (Ghid shared in (Ghid[])[first, second, first]) TestPeer.Acked(await sender.ShareAsync(shared, service.WhoAmI));
        await app.RegisterAsync(Api);
        foreach (Ghid shared in (Ghid[])[first, second])
            Assert.Equal(shared.ToByteArray(), (await app.NextAsync(RequestCode.ShareObject)).Body[..Ghid.Length]);
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task A_share_of_a_deleted_object_waits_no_longer()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), app = await service.ConnectAsync();
        Ghid address = await sender.MakeAsync("x", Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        TestPeer.Acked(await sender.VerbAsync(RequestCode.DeleteObject, address));
        await app.RegisterAsync(Api);
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task Waiting_shares_are_held_back_until_an_old_client_has_installed_its_handler()
    {
        var time = new FakeTimeProvider();
        await using TestService service = await TestService.InMemoryAsync(new() { TimeProvider = time });
        await using TestPeer sender = await service.ConnectAsync(), app = await service.ConnectAsync();
        TestPeer.Acked(await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI));
        await app.RegisterAsync(Api);
        time.Advance(TimeSpan.FromMilliseconds(299));
        await app.AssertQuietAsync();
        time.Advance(TimeSpan.FromMilliseconds(1));
        await app.NextAsync(RequestCode.ShareObject);
    }

    [Fact]
    public async Task An_app_that_deregisters_before_the_delay_has_passed_is_told_nothing()
    {
        var time = new FakeTimeProvider();
        await using TestService service = await TestService.InMemoryAsync(new() { TimeProvider = time });
        await using TestPeer sender = await service.ConnectAsync(), app = await service.ConnectAsync();
        TestPeer.Acked(await sender.ShareAsync(await sender.MakeAsync("x", Api), service.WhoAmI));
        await app.RegisterAsync(Api);
        await app.DeregisterAsync(Api);
        time.Advance(TimeSpan.FromSeconds(1));
        await app.AssertQuietAsync();
    }

    [Fact]
    public void The_default_limits_are_those_of_the_specification() =>
        Assert.Equal(new ShareLimits(1000, 64 * 1024 * 1024, 100), new HgxServiceOptions().ShareLimits);

    [Fact]
    public async Task More_shares_of_one_sender_than_its_limit_are_refused_until_an_app_takes_them()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer sender = await service.ConnectAsync(), app = await service.ConnectAsync();
        Ghid[] addresses = new Ghid[101];
        for (int i = 0; i < addresses.Length; i++) addresses[i] = await sender.MakeAsync("x", Api);
        foreach (Ghid address in addresses[..100]) TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        Assert.Equal(NakCode.Generic, (await sender.ShareAsync(addresses[100], service.WhoAmI)).NakCode);

        // One that waits already is no further one.
        TestPeer.Acked(await sender.ShareAsync(addresses[0], service.WhoAmI));
        await app.RegisterAsync(Api);
        for (int i = 0; i < 100; i++) await app.NextAsync(RequestCode.ShareObject);
        TestPeer.Acked(await sender.ShareAsync(addresses[100], service.WhoAmI));
        await app.NextAsync(RequestCode.ShareObject);
    }

    [Fact]
    public async Task More_shares_in_all_than_the_limits_on_number_and_bytes_are_refused()
    {
        await using TestService few = await TestService.InMemoryAsync(TestService.Quick with { ShareLimits = new(Count: 1) });
        await using TestService small = await TestService.InMemoryAsync(TestService.Quick with { ShareLimits = new(Bytes: 10) });
        await using TestPeer a = await few.ConnectAsync(), b = await small.ConnectAsync();
        TestPeer.Acked(await a.ShareAsync(await a.MakeAsync("x", Api), few.WhoAmI));
        Assert.Equal(NakCode.Generic, (await a.ShareAsync(await a.MakeAsync("y", Api), few.WhoAmI)).NakCode);
        TestPeer.Acked(await b.ShareAsync(await b.MakeAsync("0123456789", Api), small.WhoAmI));
        Assert.Equal(NakCode.Generic, (await b.ShareAsync(await b.MakeAsync("x", Api), small.WhoAmI)).NakCode);
    }
}
