using System.Net.WebSockets;
using Hgx.Benchmarks.Measuring;

namespace Hgx.Benchmarks.Peers;

/// <summary>ClientWebSocket to Kestrel and back.</summary>
internal sealed class RawWebSocketPeer : IPeer
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _writer = new(1);
    private readonly PendingEchoes _echoes = new();
    private readonly Lanes _lanes = new();

    public string Name => "ClientWebSocket to Kestrel";

    public static async Task<IPeer> OpenAsync(int port)
    {
        var peer = new RawWebSocketPeer();
        await peer._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/echo"), CancellationToken.None);
        _ = peer.ReadAsync();
        return peer;
    }

    public async ValueTask RoundTripAsync(int lane)
    {
        Task echo = _echoes.Expect();
        byte[] payload = _lanes.Next(lane);
        await _writer.WaitAsync();
        try
        {
            await _socket.SendAsync(payload.AsMemory(), WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        finally
        {
            _writer.Release();
        }

        await echo;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[Payload.Length * 2];
        try
        {
            while ((await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close) _echoes.Arrived();
        }
        catch (Exception error) when (error is WebSocketException or ObjectDisposedException)
        {
            // The benchmark is over.
        }
    }
}
