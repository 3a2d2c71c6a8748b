using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>Private objects, on every verb (Q16).</summary>
public sealed class PrivateObjectTests
{
    [Theory]
    [InlineData(">O", false)]
    [InlineData("~O", false)]
    [InlineData("*O", false)]
    [InlineData("#O", false)]
    [InlineData("XO", false)]
    [InlineData(">O", true)]
    [InlineData("~O", true)]
    [InlineData("*O", true)]
    [InlineData("#O", true)]
    [InlineData("XO", true)]
    public async Task Q16_to_another_app_it_does_not_exist(string code, bool otherHasToken)
    {
        (TestService service, TestPeer owner, TestPeer other, Ghid address) = await PrivateAsync(otherHasToken);
        await using TestService _ = service;
        Received reply = await other.RequestAsync(new RequestCode((ushort)((code[0] << 8) | code[1])), address.ToByteArray());
        Assert.Equal(NakCode.DoesNotExist, reply.NakCode);

        // The answer is the same as for an object that never was, but for the address in the text.
        Ghid unknown = Ghid.PseudoRandom();
        Received never = await other.RequestAsync(new RequestCode((ushort)((code[0] << 8) | code[1])), unknown.ToByteArray());
        Assert.Equal(
            TestPeer.Text(never).Replace(unknown.ToString(), "", StringComparison.Ordinal),
            TestPeer.Text(reply).Replace(address.ToString(), "", StringComparison.Ordinal));
        Assert.Equal("secret", await owner.StateAsync(address));
        await DisposeAsync(owner, other);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Q16_another_app_can_neither_push_nor_publish_nor_share_it(bool otherHasToken)
    {
        (TestService service, TestPeer owner, TestPeer other, Ghid address) = await PrivateAsync(otherHasToken);
        await using TestService _ = service;
        Assert.Equal(NakCode.DoesNotExist, (await other.PushAsync(address, "x", isPrivate: true)).NakCode);
        Assert.Equal(NakCode.DoesNotExist, (await other.PushAsync(address, "x", isPrivate: false)).NakCode);
        Assert.Equal(NakCode.DoesNotExist, (await other.ShareAsync(address, service.WhoAmI)).NakCode);
        Objdef got = (await owner.GetAsync(address)).Definition;
        Assert.True(got.IsPrivate);
        Assert.Equal("secret"u8.ToArray(), got.State);
        await DisposeAsync(owner, other);
    }

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
    public async Task Q19_without_a_token_none_is_made()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(NakCode.Generic, (await app.NewAsync([1], isPrivate: true)).NakCode);
        Assert.Equal(0, service.Count("objects"));
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
