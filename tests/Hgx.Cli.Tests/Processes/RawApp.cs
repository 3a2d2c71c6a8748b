using System.Net.Sockets;
using System.Net.WebSockets;

namespace Hgx.Cli.Tests.Processes;

/// <summary>An app that speaks the wire's bytes itself, so that no part of ours stands on both sides.</summary>
internal sealed class RawApp : IDisposable
{
    private const int HeaderLength = 6, GhidLength = 65;

    private readonly ClientWebSocket _socket = new();
    private byte _lastToken;

    private RawApp()
    {
    }

    public static async Task<RawApp> OnPortAsync(int port)
    {
        var app = new RawApp();
        app._socket.Options.Proxy = null;
        await app._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), TestContext.Current.CancellationToken);
        return app;
    }

    public static async Task<RawApp> OnSocketAsync(string path)
    {
        var app = new RawApp();
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        await app._socket.ConnectAsync(new Uri("ws://localhost/"), invoker, TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>The fingerprint of the service, in its text form.</summary>
    public async Task<string> WhoAmIAsync() => Text(await RequestAsync("?I"u8.ToArray()));

    /// <summary>Makes an object; once this returns the service has acknowledged it.</summary>
    public async Task<byte[]> NewAsync(byte[] state)
    {
        var definition = new byte[200 + state.Length];
        definition[132] = 1;
        definition[133] = 7;
        definition[198] = 1;
        state.CopyTo(definition, 200);
        byte[] ghid = await RequestAsync("+O"u8.ToArray(), definition);
        Assert.Equal(GhidLength, ghid.Length);
        return ghid;
    }

    /// <summary>The state of an object.</summary>
    public async Task<byte[]> StateAsync(byte[] ghid) => (await RequestAsync(">O"u8.ToArray(), ghid))[200..];

    /// <summary>Ends when the service has closed the connection.</summary>
    public async Task<WebSocketMessageType> NextAsync()
    {
        WebSocketReceiveResult result = await _socket.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken);
        return result.MessageType;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> RequestAsync(byte[] code, params byte[] body)
    {
        byte token = ++_lastToken;
        await _socket.SendAsync(new([0, 0, .. code, 0, token, .. body]), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        var reply = new byte[4096];
        int length = 0;
        WebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(new ArraySegment<byte>(reply, length, reply.Length - length), TestContext.Current.CancellationToken);
            length += received.Count;
        }
        while (!received.EndOfMessage);

        Assert.Equal([0, 0, (byte)'A', (byte)'K', 0, token], reply[..HeaderLength]);
        return reply[HeaderLength..length];
    }

    private static string Text(byte[] ghid) => Convert.ToBase64String(ghid).Replace('+', '-').Replace('/', '_');
}
