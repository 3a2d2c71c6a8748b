using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>The rows of the specification's table of +T (6.2).</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task The_null_token_gives_a_new_one_of_16_bytes()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer a = await service.ConnectAsync(), b = await service.ConnectAsync();
        AppToken first = await a.NewTokenAsync(), second = await b.NewTokenAsync();
        Assert.False(first.IsNone);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task The_null_token_on_a_connection_that_has_one_is_NAK_0000()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.NewTokenAsync();
        Assert.Equal(NakCode.Generic, (await app.TokenAsync(default)).NakCode);
    }

    [Fact]
    public async Task A_token_on_a_connection_that_has_one_is_NAK_FFFF_be_it_the_same_or_another()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        AppToken token = await app.NewTokenAsync();
        Assert.Equal(NakCode.Ipc, (await app.TokenAsync(token)).NakCode);
        Assert.Equal(NakCode.Ipc, (await app.TokenAsync(AppToken.PseudoRandom())).NakCode);
    }

    [Fact]
    public async Task A_token_that_is_live_elsewhere_is_NAK_FFFF()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer a = await service.ConnectAsync(), b = await service.ConnectAsync();
        AppToken token = await a.NewTokenAsync();
        Assert.Equal(NakCode.Ipc, (await b.TokenAsync(token)).NakCode);
    }

    [Fact]
    public async Task Tokens_and_startup_objects_survive_a_restart()
    {
        string directory = TestService.NewDirectory();
        var options = new HgxServiceOptions { DataDirectory = directory };
        AppToken token;
        Ghid startup;
        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            token = await app.NewTokenAsync();
            startup = await app.MakeAsync("start");
            TestPeer.Acked(await app.VerbAsync(RequestCode.RegisterStartup, startup));
        }

        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            Assert.True((await app.TokenAsync(token)).IsAck);
            Assert.Equal(startup, (await app.RequestAsync(RequestCode.GetStartup)).Ghid);
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Tokens_are_never_logged()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { LoggerFactory = log });
        await using TestPeer app = await service.ConnectAsync();
        AppToken token = await app.NewTokenAsync();
        await app.TokenAsync(token);
        string all = string.Concat(log.Entries.Select(e => e.Text));
        Assert.DoesNotContain(token.Reveal(), all);
        Assert.DoesNotContain(Convert.ToHexString(token.ToByteArray()), all, StringComparison.OrdinalIgnoreCase);
    }
}
