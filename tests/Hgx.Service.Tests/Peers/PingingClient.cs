using System.Net.Sockets;
using System.Text;

namespace Hgx.Service.Tests.Peers;

/// <summary>A WebSocket written by hand, because the platform's sends no ping when asked.</summary>
internal sealed class PingingClient : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();

    public static async Task<PingingClient> ConnectAsync(int port)
    {
        var client = new PingingClient();
        await client._tcp.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        NetworkStream stream = client._tcp.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"),
            TestContext.Current.CancellationToken);
        string head = "";
        var one = new byte[1];
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, TestContext.Current.CancellationToken);
            head += (char)one[0];
        }

        Assert.StartsWith("HTTP/1.1 101", head);
        return client;
    }

    /// <summary>Sends a ping and gives what the pong carries.</summary>
    public async Task<string> PingAsync(string text)
    {
        NetworkStream stream = _tcp.GetStream();
        byte[] payload = Encoding.ASCII.GetBytes(text);

        // A mask of zeros leaves the payload as it is.
        await stream.WriteAsync(new byte[] { 0x89, (byte)(0x80 | payload.Length), 0, 0, 0, 0 }.Concat(payload).ToArray(), TestContext.Current.CancellationToken);
        var head = new byte[2];
        await stream.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(0x8A, head[0]);
        var answer = new byte[head[1]];
        await stream.ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer);
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }
}
