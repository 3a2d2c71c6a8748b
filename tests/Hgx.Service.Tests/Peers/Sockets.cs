using System.Net.Sockets;
using System.Net.WebSockets;
using Hgx.Service.Channels;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hgx.Service.Tests.Peers;

/// <summary>Real sockets to a service.</summary>
internal static class Sockets
{
    /// <summary>Connects an app over TCP.</summary>
    public static async Task<TestPeer> ConnectAsync(int port, string host = "127.0.0.1", bool reads = true) =>
        new(Channel(await OpenAsync(port, host)), reads);

    /// <summary>Connects an app over a Unix socket.</summary>
    public static async Task<TestPeer> ConnectAsync(string path) => new(Channel(await OpenAsync(path)));

    /// <summary>The app at the other end of a socket that a test has in hand.</summary>
    public static TestPeer PeerOn(WebSocket socket) => new(Channel(socket));

    public static async Task<ClientWebSocket> OpenAsync(int port, string host = "127.0.0.1")
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{host}:{port}/"), TestContext.Current.CancellationToken);
        return socket;
    }

    public static async Task<ClientWebSocket> OpenAsync(string path)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri("ws://localhost/"), new HttpMessageInvoker(handler), TestContext.Current.CancellationToken);
        return client;
    }

    private static WebSocketChannel Channel(WebSocket socket) => new(socket, "test", TimeProvider.System, NullLogger.Instance);
}
