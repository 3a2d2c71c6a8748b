using System.Net;
using System.Net.Sockets;
using Hgx.Benchmarks.Measuring;

namespace Hgx.Benchmarks.Servers;

/// <summary>
/// Messages of 300 bytes over TCP, nothing around them. A connection's first byte says what it is: 0 gets everything back, 1 subscribes, 2
/// publishes to all subscribers.
/// </summary>
internal sealed class RawTcpServer : IServer
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _subscribers = [];

    public Task<string> StartAsync(string? directory)
    {
        _listener.Start(1024);
        _ = AcceptAsync();
        return Task.FromResult($"{((IPEndPoint)_listener.LocalEndpoint).Port}");
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The benchmark is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var role = new byte[1];
        if (await socket.ReceiveAsync(role) == 0) return;
        if (role[0] == 1)
        {
            lock (_subscribers) _subscribers.Add(socket);
            await socket.SendAsync(role);
            return;
        }

        var buffer = new byte[64 * 1024];
        int held = 0;
        while (await socket.ReceiveAsync(buffer.AsMemory(held)) is > 0 and var read)
        {
            held += read;
            int whole = held - (held % Payload.Length);
            if (whole == 0) continue;
            if (role[0] == 0) await socket.SendAsync(buffer.AsMemory(0, whole));
            else await PublishAsync(buffer.AsMemory(0, whole));
            buffer.AsSpan(whole, held - whole).CopyTo(buffer);
            held -= whole;
        }
    }

    private async Task PublishAsync(ReadOnlyMemory<byte> messages)
    {
        Socket[] subscribers;
        lock (_subscribers) subscribers = [.. _subscribers];
        foreach (Socket subscriber in subscribers) await subscriber.SendAsync(messages);
    }
}
