using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Quirks;

/// <summary>Private objects, on every verb (Q16, Q19, Q26).</summary>
public sealed class PrivateObjectQuirkTests
{
    private static readonly ApiId Api = ApiId.FromName("quirks@1");

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
    public async Task Q16_To_another_app_it_does_not_exist(string code, bool otherHasToken)
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
    public async Task Q16_Another_app_can_neither_push_nor_publish_nor_share_it(bool otherHasToken)
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
    public async Task Q19_Without_a_token_none_is_made()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync();
        Assert.Equal(NakCode.Generic, (await app.NewAsync([1], isPrivate: true)).NakCode);
        Assert.Equal(0, service.Count("objects"));
    }

    [Fact]
    public async Task Q26_Making_an_object_public_announces_nothing()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer owner = await service.DialAsync(), listener = await service.DialAsync();
        await owner.NewTokenAsync();
        await listener.RegisterAsync(Api);
        Ghid address = await owner.MakeAsync("x", Api, isPrivate: true);
        TestPeer.Acked(await owner.PushAsync(address, "public", isPrivate: false));
        await listener.AssertQuietAsync();
        Assert.Equal("public", await listener.StateAsync(address));
    }

    private static async Task<(TestService Service, TestPeer Owner, TestPeer Other, Ghid Address)> PrivateAsync(bool otherHasToken)
    {
        TestService service = await TestService.OnPortAsync();
        TestPeer owner = await service.DialAsync(), other = await service.DialAsync();
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
