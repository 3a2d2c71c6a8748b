using System.Net.WebSockets;

namespace Hgx.Benchmarks.FanOut;

internal sealed class RawWebSocketPublisher : IPublisher
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _writer = new(1);

    public string Topic => "-";

    public static async Task<IPublisher> OpenAsync(int port)
    {
        var publisher = new RawWebSocketPublisher();
        await publisher._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/publish"), CancellationToken.None);
        return publisher;
    }

    public async ValueTask PublishAsync(int slot, ReadOnlyMemory<byte> payload)
    {
        await _writer.WaitAsync();
        try
        {
            await _socket.SendAsync(payload, WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        finally
        {
            _writer.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }
}
