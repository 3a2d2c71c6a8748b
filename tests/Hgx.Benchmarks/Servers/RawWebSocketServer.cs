using System.Net.WebSockets;
using Hgx.Benchmarks.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hgx.Benchmarks.Servers;

/// <summary>Kestrel and WebSocket messages, nothing around them: an echo, and a broadcast to everybody who subscribes.</summary>
internal sealed class RawWebSocketServer : IServer
{
    private readonly List<WebSocket> _subscribers = [];
    private WebApplication? _host;

    public async Task<string> StartAsync(string? directory)
    {
        (_host, int port) = await KestrelHost.StartAsync(_ => { }, host =>
        {
            host.UseWebSockets();
            host.Run(ServeAsync);
        });
        return $"{port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        if (context.Request.Path == "/subscribe")
        {
            lock (_subscribers) _subscribers.Add(socket);
            await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, CancellationToken.None);
        }

        var buffer = new byte[Payload.Length * 2];
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) return;
                ReadOnlyMemory<byte> message = buffer.AsMemory(0, received.Count);
                if (context.Request.Path == "/publish") await PublishAsync(message);
                else await socket.SendAsync(message, WebSocketMessageType.Binary, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
            }
        }
        catch (WebSocketException)
        {
            // The client has gone.
        }
    }

    private async Task PublishAsync(ReadOnlyMemory<byte> message)
    {
        WebSocket[] subscribers;
        lock (_subscribers) subscribers = [.. _subscribers];
        foreach (WebSocket subscriber in subscribers)
            await subscriber.SendAsync(message, WebSocketMessageType.Binary, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
    }
}
