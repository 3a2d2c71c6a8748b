using System.Net;
using System.Net.Sockets;

namespace Hgx.Benchmarks.FanOut;

internal sealed class RawTcpPublisher : IPublisher
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim _writer = new(1);

    public string Topic => "-";

    public static async Task<IPublisher> OpenAsync(int port)
    {
        var publisher = new RawTcpPublisher();
        await publisher._socket.ConnectAsync(IPAddress.Loopback, port);
        await publisher._socket.SendAsync(new byte[] { 2 });
        return publisher;
    }

    public async ValueTask PublishAsync(int slot, ReadOnlyMemory<byte> payload)
    {
        await _writer.WaitAsync();
        try
        {
            await _socket.SendAsync(payload);
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
