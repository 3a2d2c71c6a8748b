using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Typed;
using Microsoft.AspNetCore.SignalR.Client;

namespace Hgx.Benchmarks.FanOut;

/// <summary>Subscribes to a server of each kind. What is given back keeps the subscription; it ends with the process.</summary>
internal static class Subscribers
{
    public static async Task<object> OverTcpAsync(int port, int number, Deliveries deliveries)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(new byte[] { 1 });
        await socket.ReceiveAsync(new byte[1]);
        _ = ReadAsync();
        return socket;

        async Task ReadAsync()
        {
            var buffer = new byte[16 * 1024];
            int held = 0;
            while (await socket.ReceiveAsync(buffer.AsMemory(held)) is > 0 and var read)
            {
                held += read;
                int taken = 0;
                for (; held - taken >= Payload.Length; taken += Payload.Length) deliveries.Record(number, buffer.AsSpan(taken, Payload.Length));
                buffer.AsSpan(taken, held - taken).CopyTo(buffer);
                held -= taken;
            }
        }
    }

    public static async Task<object> OverWebSocketAsync(int port, int number, Deliveries deliveries)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/subscribe"), CancellationToken.None);
        var buffer = new byte[Payload.Length * 2];
        await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        _ = ReadAsync();
        return socket;

        async Task ReadAsync()
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: WebSocketMessageType.Binary } received)
                deliveries.Record(number, buffer.AsSpan(0, received.Count));
        }
    }

    public static async Task<object> OverSignalRAsync(int port, int number, Deliveries deliveries)
    {
        HubConnection connection = SignalRPeer.Connection(port);
        connection.On<byte[]>("Published", payload => deliveries.Record(number, payload));
        await connection.StartAsync();
        await connection.InvokeAsync("Subscribe");
        return connection;
    }

    /// <summary>A whole link: its <c>Updated</c> is raised on its loop, as an app sees it.</summary>
    public static async Task<object> OverLinkAsync(int port, IEnumerable<Ghid> objects, int number, Deliveries deliveries)
    {
        HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { IpcPort = port });
        foreach (Ghid ghid in objects)
        {
            HgxBytes live = await link.GetAsync<HgxBytes>(ghid);
            live.Updated += (_, _) => deliveries.Record(number, live.State.Span);
        }

        return link;
    }
}
