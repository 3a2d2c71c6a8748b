using System.Net.WebSockets;
using Hgx.Protocol;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>An app that says whatever the test likes.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private ushort _token;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<RawPeer> ConnectAsync(int port)
    {
        var peer = new RawPeer();
        peer._socket.Options.Proxy = null;
        await peer._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), Cancelled);
        return peer;
    }

    public Task SendTextAsync(byte[] text) => _socket.SendAsync(text, WebSocketMessageType.Text, true, Cancelled);

    public Task SendAsync(byte[] message) => _socket.SendAsync(message, WebSocketMessageType.Binary, true, Cancelled);

    public Task SendAsync(RequestCode code, ushort token, byte[] body) =>
        SendAsync([0, 0, (byte)(code.Value >> 8), (byte)code.Value, (byte)(token >> 8), (byte)token, .. body]);

    /// <summary>Asks, and gives the body of the answer, be it an ACK or a NAK.</summary>
    public async Task<byte[]> AskAsync(RequestCode code, byte[] body)
    {
        ushort token = ++_token;
        await SendAsync(code, token, body);
        while (true)
        {
            byte[] message = await NextAsync() ?? throw new EndOfStreamException("The service has closed the connection.");
            if (message[2..4] is [(byte)'A' or (byte)'N', (byte)'K'] && message[4] == token >> 8 && message[5] == (byte)token) return message[6..];
        }
    }

    /// <summary>The next message; null when the service closes the connection.</summary>
    public async Task<byte[]?> NextAsync()
    {
        using var message = new MemoryStream();
        var part = new byte[16 * 1024];
        while (true)
        {
            WebSocketReceiveResult received = await _socket.ReceiveAsync(part, Cancelled);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            message.Write(part, 0, received.Count);
            if (received.EndOfMessage) return message.ToArray();
        }
    }

    public void Dispose() => _socket.Dispose();
}
