using System.Net;
using System.Net.Sockets;
using Hgx.Benchmarks.Measuring;

namespace Hgx.Benchmarks.Peers;

/// <summary>300 bytes over TCP and back.</summary>
internal sealed class RawTcpPeer : IPeer
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim _writer = new(1);
    private readonly PendingEchoes _echoes = new();
    private readonly Lanes _lanes = new();

    public string Name => "raw TCP";

    public static async Task<IPeer> OpenAsync(int port)
    {
        var peer = new RawTcpPeer();
        await peer._socket.ConnectAsync(IPAddress.Loopback, port);
        await peer._socket.SendAsync(new byte[1]);
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
            await _socket.SendAsync(payload);
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
        var buffer = new byte[64 * 1024];
        int held = 0;
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory()) is > 0 and var read)
            {
                for (held += read; held >= Payload.Length; held -= Payload.Length) _echoes.Arrived();
            }
        }
        catch (SocketException)
        {
            // The benchmark is over.
        }
    }
}
