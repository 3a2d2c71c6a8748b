using System.Net.Sockets;
using System.Net.WebSockets;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Microsoft.AspNetCore.Builder;
using StreamJsonRpc;

namespace Hgx.Benchmarks.Servers;

/// <summary>StreamJsonRpc with MessagePack: an echo over a Unix socket and over WebSocket.</summary>
internal sealed class JsonRpcServer : IServer
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly TemporaryDirectory _sockets = new();
    private WebApplication? _host;

    public async Task<string> StartAsync(string? directory)
    {
        string path = _sockets.Of("echo.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _ = AcceptAsync();
        (_host, int port) = await KestrelHost.StartAsync(_ => { }, host =>
        {
            host.UseWebSockets();
            host.Run(async context =>
            {
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                await ServeAsync(new WebSocketMessageHandler(socket, new MessagePackFormatter()));
            });
        });
        return $"{port} {path}";
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        _sockets.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var stream = new NetworkStream(await _listener.AcceptAsync(), ownsSocket: true);
                _ = ServeAsync(new LengthHeaderMessageHandler(stream, stream, new MessagePackFormatter()));
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The benchmark is over.
        }
    }

    private static async Task ServeAsync(IJsonRpcMessageHandler messages)
    {
        using var rpc = new JsonRpc(messages, new EchoTarget());
        // As it comes, it keeps the order of calls through a queue; an echo needs none.
        rpc.SynchronizationContext = null;
        rpc.StartListening();
        try
        {
            await rpc.Completion;
        }
        catch (Exception error) when (error is IOException or WebSocketException or ConnectionLostException)
        {
            // The client has gone.
        }
    }

    private sealed class EchoTarget : IEcho
    {
        public Task<byte[]> EchoAsync(byte[] payload) => Task.FromResult(payload);
    }
}
