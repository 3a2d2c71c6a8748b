using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>What private objects are to their owner, and what little others may do with them.</summary>
public sealed class PrivateObjectTests
{
    [Fact]
    public async Task Discarding_it_or_registering_it_as_startup_object_tells_another_app_nothing()
    {
        (TestService service, TestPeer owner, TestPeer other, Ghid address) = await PrivateAsync(otherHasToken: true);
        await using TestService _ = service;

        // Both are acknowledged for any address at all, so they show nothing.
        TestPeer.Acked(await other.VerbAsync(RequestCode.DiscardObject, address));
        TestPeer.Acked(await other.VerbAsync(RequestCode.RegisterStartup, address));
        Assert.Equal(NakCode.DoesNotExist, (await other.GetAsync(address)).NakCode);
        TestPeer.Acked(await owner.PushAsync(address, "two", isPrivate: true));
        await other.AssertQuietAsync();
        await DisposeAsync(owner, other);
    }

    [Fact]
    public async Task Its_owner_may_do_all_but_share_it()
    {
        (TestService service, TestPeer owner, TestPeer other, Ghid address) = await PrivateAsync(otherHasToken: false);
        await using TestService _ = service;
        Assert.Equal(NakCode.Ipc, (await owner.ShareAsync(address, service.WhoAmI)).NakCode);
        TestPeer.Acked(await owner.VerbAsync(RequestCode.SyncObject, address));
        TestPeer.Acked(await owner.VerbAsync(RequestCode.HoldObject, address));
        TestPeer.Acked(await owner.VerbAsync(RequestCode.RegisterStartup, address));
        TestPeer.Acked(await owner.VerbAsync(RequestCode.DiscardObject, address));
        TestPeer.Acked(await owner.PushAsync(address, "two", isPrivate: true));
        TestPeer.Acked(await owner.VerbAsync(RequestCode.DeleteObject, address));
        await DisposeAsync(owner, other);
    }

    [Fact]
    public async Task What_is_frozen_from_it_is_private_to_the_same_app()
    {
        (TestService service, TestPeer owner, TestPeer other, Ghid address) = await PrivateAsync(otherHasToken: true);
        await using TestService _ = service;
        Ghid frozen = (await owner.VerbAsync(RequestCode.FreezeObject, address)).Ghid;
        Assert.True((await owner.GetAsync(frozen)).Definition.IsPrivate);
        Assert.Equal(NakCode.DoesNotExist, (await other.GetAsync(frozen)).NakCode);
        await DisposeAsync(owner, other);
    }

    [Fact]
    public async Task Another_connection_with_the_owners_token_sees_it()
    {
        await using TestService service = await TestService.InMemoryAsync();
        TestPeer first = await service.ConnectAsync();
        AppToken token = await first.NewTokenAsync();
        Ghid address = await first.MakeAsync("secret", isPrivate: true);
        await first.DisposeAsync();
        await using TestPeer second = await service.ConnectAsync();
        Assert.Equal(NakCode.DoesNotExist, (await second.GetAsync(address)).NakCode);
        Assert.True((await second.TokenAsync(token)).IsAck);
        Assert.Equal("secret", await second.StateAsync(address));
    }

    [Fact]
    public async Task A_deleted_one_is_dead_to_its_owner_and_never_was_for_others()
    {
        (TestService service, TestPeer owner, TestPeer other, Ghid address) = await PrivateAsync(otherHasToken: true);
        await using TestService _ = service;
        TestPeer.Acked(await owner.VerbAsync(RequestCode.DeleteObject, address));
        Assert.Equal(NakCode.Ipc, (await owner.PushAsync(address, "x", isPrivate: true)).NakCode);
        Assert.Equal(NakCode.DoesNotExist, (await other.PushAsync(address, "x", isPrivate: true)).NakCode);
        await DisposeAsync(owner, other);
    }

    private static async Task<(TestService Service, TestPeer Owner, TestPeer Other, Ghid Address)> PrivateAsync(bool otherHasToken)
    {
        TestService service = await TestService.InMemoryAsync();
        TestPeer owner = await service.ConnectAsync(), other = await service.ConnectAsync();
        await owner.NewTokenAsync();
        if (otherHasToken) await other.NewTokenAsync();
        return (service, owner, other, await owner.MakeAsync("secret", isPrivate: true));
    }

    private static async Task DisposeAsync(TestPeer owner, TestPeer other)
    {
        await owner.DisposeAsync();
        await other.DisposeAsync();
    }
}
