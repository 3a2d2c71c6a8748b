using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Endpoints;

/// <summary>Thousands of connections that come and go in every bad way: the service goes on, and nothing of them stays.</summary>
public sealed class ChurnTests
{
    private const int Connections = 3000, AtOnce = 32;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_of_connections_opened_and_dropped_leave_nothing_behind()
    {
        await using TestService service = await TestService.OnDiskAsync(TestService.Quick with { IpcPort = 0, IpcSocket = true });
        await using TestPeer app = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        ApiId api = ApiId.FromName("churn@1");
        Ghid address = await app.MakeAsync("0", api);
        AppToken token = await app.NewTokenAsync();
        int registrations = service.InEngine(() => service.Service.Core.Registry.Count), next = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i <= Connections; i = Interlocked.Increment(ref next)) await DropAsync(service.Service, i, address, api);
        }, Token)));
        await service.WaitUntilAsync(s => s.Core.Connections.Count == 1);

        // Nobody is told any more, no registration holds a share, and the app that stayed noticed nothing.
        TestPeer.Acked(await app.PushAsync(address, "1"));
        TestPeer.Acked(await app.ShareAsync(address, service.WhoAmI));
        Assert.Equal(1, service.Count("shares"));
        Assert.Equal(registrations, service.InEngine(() => service.Service.Core.Registry.Count));
        Assert.Equal("1", await app.StateAsync(address));
        await app.CloseAsync();
        await app.Ended;
        await service.WaitUntilAsync(s => s.Core.Connections.Count == 0);
        await using TestPeer again = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        Assert.True((await again.TokenAsync(token)).IsAck);
    }

    private static Task DropAsync(HgxService service, int i, Ghid address, ApiId api) => (i % 8) switch
    {
        0 => RawAsync(service, "", abruptly: false),
        1 => RawAsync(service, "GET / HT", abruptly: true),
        2 => RawAsync(service, $"GET / HTTP/1.1\r\nHost: localhost:{service.IpcPort}\r\nUpgrade: websocket\r\n", abruptly: i % 3 == 0),
        3 => HandshakeAsync(service, [], abruptly: true),

        // In the middle of a WebSocket frame that promises 10 MiB, and of a message of several.
        4 => HandshakeAsync(service, [0x82, 0xFF, 0, 0, 0, 0, 0, 0xA0, 0, 0, 0, 0, 0, 0, 1, 2, 3], abruptly: i % 3 == 0),
        5 => HandshakeAsync(service, [0x02, 0x83, 0, 0, 0, 0, 0, 0, (byte)'?'], abruptly: i % 3 == 0),
        6 => RegisteredAsync(service, address, api, close: true),
        _ => RegisteredAsync(service, address, api, close: false),
    };

    private static async Task RawAsync(HgxService service, string text, bool abruptly)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, service.IpcPort!.Value, Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), Token);

        // Without lingering the end is a reset.
        if (abruptly) socket.LingerState = new LingerOption(true, 0);
    }

    private static async Task HandshakeAsync(HgxService service, byte[] rest, bool abruptly)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, service.IpcPort!.Value, Token);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(RawHttp.Request("GET / HTTP/1.1", [$"Host: localhost:{service.IpcPort}", .. RawHttp.Handshake])), Token);
        Assert.NotEqual(0, await socket.ReceiveAsync(new byte[1024], Token));
        await socket.SendAsync(rest, Token);
        if (abruptly) socket.LingerState = new LingerOption(true, 0);
    }

    // An app that has a token, listens and tracks, and is gone.
    private static async Task RegisteredAsync(HgxService service, Ghid address, ApiId api, bool close)
    {
        using ClientWebSocket socket = close ? await Sockets.OpenAsync(service.IpcPort!.Value) : await Sockets.OpenAsync(service.IpcPath!);
        foreach ((RequestCode code, byte[] body) in ((RequestCode, byte[])[])
            [(RequestCode.RegisterToken, new byte[16]), (RequestCode.RegisterApi, TestPeer.Bytes(api)), (RequestCode.GetObject, address.ToByteArray())])
            await socket.SendAsync(TestPeer.Write(code, 1, body), WebSocketMessageType.Binary, true, Token);
        if (close) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        else await socket.ReceiveAsync(new byte[1024], Token);
    }
}
