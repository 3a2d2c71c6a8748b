using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Quirks;

/// <summary>Connections, what they hold and who may open them (Q10, Q15, Q30, Q35).</summary>
public sealed class ConnectionQuirkTests
{
    private static readonly ApiId Api = ApiId.FromName("quirks@1");

    [Fact]
    public async Task Q10_Another_version_closes_its_connection_and_no_other()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync(), other = await service.DialAsync();
        await app.SendAsync(new byte[] { 0, 1, (byte)'?', (byte)'I', 0, 1 });
        await app.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(service.WhoAmI, await other.WhoAmIAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Q15_What_a_connection_held_is_free_as_soon_as_it_has_ended(bool crashes)
    {
        await using TestService service = await TestService.OnPortAsync();
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        await using TestPeer first = Sockets.PeerOn(socket), sender = await service.DialAsync();
        AppToken token = await first.NewTokenAsync();
        Ghid address = await sender.MakeAsync("one", Api);
        await first.RegisterAsync(Api);
        await first.GetAsync(address);
        if (crashes) socket.Abort();
        else await first.CloseAsync();
        await service.WaitUntilAsync(static s => s.Core.Connections.Count == 1);
        await using TestPeer second = await service.DialAsync();
        Assert.Equal(token.ToByteArray(), (await second.TokenAsync(token)).Body);

        // Nobody listens or tracks any more: a share waits for the next who registers.
        TestPeer.Acked(await sender.PushAsync(address, "two"));
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        Assert.Equal(1, service.Count("shares"));
    }

    [Fact]
    public async Task Q30_An_unknown_token_is_NAK_0000()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync();
        Assert.Equal(NakCode.Generic, (await app.TokenAsync(AppToken.PseudoRandom())).NakCode);

        // It has no token then, and may ask for one.
        await app.NewTokenAsync();
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("http://localhost:7772")]
    [InlineData("file://")]
    public async Task Q35_Any_origin_is_refused_with_403(string origin)
    {
        await using TestService service = await TestService.OnPortAsync(TestService.Quick with { IpcSocket = true });
        int port = service.Service.IpcPort!.Value;
        Assert.Equal(403, await RawHttp.UpgradeAsync(new IPEndPoint(IPAddress.Loopback, port), $"localhost:{port}", "Origin: " + origin));
        Assert.Equal(403, await RawHttp.UpgradeAsync(new UnixDomainSocketEndPoint(service.Service.IpcPath!), "localhost", "Origin: " + origin));
    }

    [Fact]
    public async Task Q35_An_original_client_which_sends_no_origin_is_let_in()
    {
        await using TestService service = await TestService.OnPortAsync();
        int port = service.Service.IpcPort!.Value;
        Assert.Equal(101, await RawHttp.UpgradeAsync(new IPEndPoint(IPAddress.Loopback, port), $"localhost:{port}"));
    }
}
