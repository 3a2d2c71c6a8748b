using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>Startup objects (6.6).</summary>
public sealed class StartupTests
{
    [Fact]
    public async Task Without_a_token_each_of_them_is_NAK_0000()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.GetStartup)).NakCode);
        Assert.Equal(NakCode.Generic, (await app.VerbAsync(RequestCode.RegisterStartup, Ghid.PseudoRandom())).NakCode);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.DeregisterStartup)).NakCode);
    }

    [Fact]
    public async Task It_is_set_got_and_cleared_and_its_existence_is_not_checked()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.NewTokenAsync();
        Assert.Empty((await app.RequestAsync(RequestCode.GetStartup)).Body);
        Ghid startup = Ghid.PseudoRandom();
        TestPeer.Acked(await app.VerbAsync(RequestCode.RegisterStartup, startup));
        Assert.Equal(startup, (await app.RequestAsync(RequestCode.GetStartup)).Ghid);
        Assert.Equal(NakCode.Generic, (await app.VerbAsync(RequestCode.RegisterStartup, Ghid.PseudoRandom())).NakCode);
        Assert.Equal(startup, (await app.RequestAsync(RequestCode.GetStartup)).Ghid);
        TestPeer.Acked(await app.RequestAsync(RequestCode.DeregisterStartup));
        Assert.Empty((await app.RequestAsync(RequestCode.GetStartup)).Body);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.DeregisterStartup)).NakCode);
    }

    [Fact]
    public async Task Each_app_has_its_own()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer a = await service.ConnectAsync(), b = await service.ConnectAsync();
        await a.NewTokenAsync();
        await b.NewTokenAsync();
        TestPeer.Acked(await a.VerbAsync(RequestCode.RegisterStartup, Ghid.PseudoRandom()));
        Assert.Empty((await b.RequestAsync(RequestCode.GetStartup)).Body);
    }
}
