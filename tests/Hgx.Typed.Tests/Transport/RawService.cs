using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Transport;

/// <summary>A WebSocket server on a port or a Unix socket, that sends what a test tells it.</summary>
internal sealed class RawService : IDisposable
{
    private readonly Socket _listener;

    public RawService(EndPoint endpoint)
    {
        _listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(endpoint);
        _listener.Listen();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The next connection, its <c>?I</c> answered and its <c>?C</c> refused, as by a service without the extensions.</summary>
    public async Task<WebSocket> AcceptAsync()
    {
        WebSocket socket = await UpgradeAsync();
        await ReplyAsync(socket, RequestCode.WhoAmI, RequestCode.Ack, new Ghid(1, new byte[64]).ToByteArray());
        await ReplyAsync(socket, RequestCode.Capabilities, RequestCode.Nak, [0, 0]);
        return socket;
    }

    /// <summary>The next connection, as it comes: nothing of it has been read.</summary>
    public async Task<WebSocket> UpgradeAsync()
    {
        var stream = new NetworkStream(await _listener.AcceptAsync(Token), ownsSocket: true);
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        string key = "";
        while (await reader.ReadLineAsync(Token) is { Length: > 0 } line)
        {
            if (line.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase)) key = line[19..];
        }

#pragma warning disable CA5350 // What RFC 6455 asks for.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), Token);
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
    }

    /// <summary>The next message of the link, which must be a whole frame.</summary>
    public static async Task<SentFrameHead> ReadAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult read;
        byte[] head = [];
        int length = 0;
        do
        {
            read = await socket.ReceiveAsync(buffer, Token);
            if (read.MessageType == WebSocketMessageType.Close) return new SentFrameHead(default, 0, length, read.CloseStatus);
            if (length == 0) head = buffer[..read.Count];
            length += read.Count;
        }
        while (!read.EndOfMessage);

        Assert.True(Frame.TryRead(head, out Frame frame));
        return new SentFrameHead(frame.Code, frame.Token, length, null);
    }

    public void Dispose() => _listener.Dispose();

    private static async Task ReplyAsync(WebSocket socket, RequestCode expected, RequestCode reply, byte[] body)
    {
        SentFrameHead asked = await ReadAsync(socket);
        Assert.Equal(expected, asked.Code);
        var message = new byte[Frame.HeaderLength + body.Length];
        Frame.WriteHeader(message, reply, asked.Token);
        body.CopyTo(message, Frame.HeaderLength);
        await socket.SendAsync(message, WebSocketMessageType.Binary, true, Token);
    }
}

/// <summary>What a link sent: its code, token and length, or why it closed.</summary>
internal sealed record SentFrameHead(RequestCode Code, ushort Token, int Length, WebSocketCloseStatus? Closed);
