using System.Net.Sockets;
using System.Net.WebSockets;
using StreamJsonRpc;

namespace Hgx.Benchmarks.Peers;

/// <summary>A StreamJsonRpc call with MessagePack, over a Unix socket or over WebSocket.</summary>
internal sealed class JsonRpcPeer : IPeer
{
    private readonly JsonRpc _rpc;
    private readonly IEcho _echo;
    private readonly Lanes _lanes = new();

    private JsonRpcPeer(string name, IJsonRpcMessageHandler messages)
    {
        Name = name;
        _rpc = new JsonRpc(messages) { SynchronizationContext = null };
        _echo = _rpc.Attach<IEcho>();
        _rpc.StartListening();
    }

    public string Name { get; }

    public static async Task<IPeer> OpenUnixSocketAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        var stream = new NetworkStream(socket, ownsSocket: true);
        return new JsonRpcPeer("StreamJsonRpc over a Unix socket", new LengthHeaderMessageHandler(stream, stream, new MessagePackFormatter()));
    }

    public static async Task<IPeer> OpenWebSocketAsync(int port)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), CancellationToken.None);
        return new JsonRpcPeer("StreamJsonRpc over WebSocket", new WebSocketMessageHandler(socket, new MessagePackFormatter()));
    }

    public async ValueTask RoundTripAsync(int lane) => await _echo.EchoAsync(_lanes.Next(lane));

    public ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        return ValueTask.CompletedTask;
    }
}
