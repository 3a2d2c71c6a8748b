using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>Who is told what (6.3, 6.4).</summary>
public sealed class NotificationTests
{
    private static readonly ApiId Api = ApiId.FromName("notifications@1");

    [Fact]
    public async Task A_new_public_object_is_announced_to_all_who_registered_its_ApiID_but_not_to_its_creator()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer creator = await service.ConnectAsync(), a = await service.ConnectAsync(), b = await service.ConnectAsync(), other = await service.ConnectAsync();
        await creator.RegisterAsync(Api);
        await a.RegisterAsync(Api);
        await b.RegisterAsync(Api);
        await other.RegisterAsync(ApiId.FromName("other@1"));
        Ghid address = await creator.MakeAsync("x", Api);
        byte[] expected = [.. address.ToByteArray(), .. service.WhoAmI.ToByteArray(), .. TestPeer.Bytes(Api)];
        Assert.Equal(expected, (await a.NextAsync(RequestCode.ShareObject)).Body);
        Assert.Equal(expected, (await b.NextAsync(RequestCode.ShareObject)).Body);
        await creator.AssertQuietAsync();
        await other.AssertQuietAsync();
    }

    [Fact]
    public async Task A_new_private_object_is_announced_to_nobody()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer creator = await service.ConnectAsync(), listener = await service.ConnectAsync();
        await creator.NewTokenAsync();
        await listener.RegisterAsync(Api);
        await creator.MakeAsync("x", Api, isPrivate: true);
        await listener.AssertQuietAsync();
    }

    [Fact]
    public async Task An_announcement_of_a_new_object_is_never_kept_for_later()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer creator = await service.ConnectAsync(), late = await service.ConnectAsync();
        await creator.MakeAsync("x", Api);
        await late.RegisterAsync(Api);
        await late.AssertQuietAsync();
    }

    [Fact]
    public async Task Registering_an_ApiID_twice_announces_once_and_deregistering_an_unknown_one_is_fine()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer creator = await service.ConnectAsync(), listener = await service.ConnectAsync();
        await listener.DeregisterAsync(Api);
        await listener.RegisterAsync(Api);
        await listener.RegisterAsync(Api);
        await creator.MakeAsync("x", Api);
        await listener.NextAsync(RequestCode.ShareObject);
        await listener.AssertQuietAsync();
    }

    [Fact]
    public async Task After_deregistering_nothing_is_announced()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer creator = await service.ConnectAsync(), listener = await service.ConnectAsync();
        await listener.RegisterAsync(Api);
        await listener.DeregisterAsync(Api);
        await creator.MakeAsync("x", Api);
        await listener.AssertQuietAsync();
    }

    [Fact]
    public async Task A_push_goes_to_all_who_track_the_object_but_not_to_who_pushed()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), a = await service.ConnectAsync(), b = await service.ConnectAsync(), stranger = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("one", Api);
        await a.GetAsync(address);
        await b.GetAsync(address);
        TestPeer.Acked(await a.PushAsync(address, "two"));
        foreach (TestPeer tracker in (TestPeer[])[owner, b])
        {
            Objdef update = (await tracker.NextAsync(RequestCode.UpdateObject)).Definition;
            Assert.Equal("two", Encoding.UTF8.GetString(update.State));
        }

        await a.AssertQuietAsync();
        await stranger.AssertQuietAsync();
    }

    [Fact]
    public async Task An_update_carries_all_but_private_and_legroom()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), reader = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("one", Api);
        await reader.GetAsync(address);
        TestPeer.Acked(await owner.PushAsync(address, "two"));
        Received update = await reader.NextAsync(RequestCode.UpdateObject);
        Objdef definition = update.Definition;
        Assert.Equal((address, service.WhoAmI, Api), (definition.Address, definition.Author, definition.ApiId));
        Assert.True(definition.IsDynamic);
        Assert.False(definition.IsPrivate);
        Assert.Equal(0, definition.Legroom);
        Assert.Equal(0, update.Body[199]);
    }

    [Fact]
    public async Task Registering_an_ApiID_alone_brings_no_updates_and_a_first_load_none_either()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), listener = await service.ConnectAsync();
        await listener.RegisterAsync(Api);
        Ghid address = await owner.MakeAsync("one", Api);
        await listener.NextAsync(RequestCode.ShareObject);
        TestPeer.Acked(await owner.PushAsync(address, "two"));
        await listener.AssertQuietAsync();
        Assert.Equal("two", await listener.StateAsync(address));
        await listener.AssertQuietAsync();
        await owner.AssertQuietAsync();
    }

    [Fact]
    public async Task After_discarding_no_update_comes()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), reader = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("one");
        await reader.GetAsync(address);
        TestPeer.Acked(await reader.VerbAsync(RequestCode.DiscardObject, address));
        TestPeer.Acked(await owner.PushAsync(address, "two"));
        await reader.AssertQuietAsync();
    }

    [Fact]
    public async Task Registrations_end_with_their_connection()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("one", Api);
        TestPeer gone = await service.ConnectAsync();
        await gone.RegisterAsync(Api);
        await gone.GetAsync(address);
        await gone.DisposeAsync();
        TestPeer.Acked(await owner.PushAsync(address, "two"));
        TestPeer.Acked(await owner.ShareAsync(address, service.WhoAmI));

        // Nobody was told, so the share waits for the next app.
        await using TestPeer next = await service.ConnectAsync();
        await next.RegisterAsync(Api);
        await next.NextAsync(RequestCode.ShareObject);
    }
}
