using System.Net;
using System.Net.WebSockets;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Transport;

/// <summary>What the link makes of a WebSocket server that is no service, or a broken one.</summary>
public class OddPeerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_message_ends_the_connection_and_the_link_comes_back()
    {
        await using var peer = new OddPeer();
        Task<HgxLink> connecting = HgxLink.ConnectAsync(new() { IpcPort = peer.Port }, Token);
        WebSocket first = await peer.AcceptAndIdentifyAsync();
        await using HgxLink link = await connecting;
        await first.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, Token);
        WebSocketReceiveResult end = await first.ReceiveAsync(new byte[64], Token);
        Assert.Equal(WebSocketMessageType.Close, end.MessageType);
        Assert.Equal(WebSocketCloseStatus.ProtocolError, end.CloseStatus);
        await peer.AcceptAndIdentifyAsync();
    }

    [Fact]
    public async Task A_web_server_that_speaks_no_WebSocket_is_no_service()
    {
        await using var peer = new OddPeer { RefusesWebSockets = true };
        Task serving = peer.RefuseAsync();
        await Assert.ThrowsAsync<HgxServiceUnavailableException>(
            () => HgxLink.ConnectAsync(new() { IpcPort = peer.Port, ConnectTimeout = TimeSpan.FromMilliseconds(500) }, Token));
        await peer.DisposeAsync();
        await serving;
    }

    private sealed class OddPeer : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();

        public OddPeer()
        {
            using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }

            _listener.Prefixes.Add($"http://localhost:{Port}/");
            _listener.Start();
        }

        public int Port { get; }

        public bool RefusesWebSockets { get; init; }

        public static async Task<(RequestCode Code, ushort Token)> ReadAsync(WebSocket socket)
        {
            var buffer = new byte[4096];
            WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, Token);
            Assert.True(Frame.TryRead(buffer.AsSpan(0, read.Count), out Frame frame));
            return (frame.Code, frame.Token);
        }

        public async Task<WebSocket> AcceptAndIdentifyAsync()
        {
            HttpListenerContext context = await _listener.GetContextAsync().WaitAsync(Token);
            WebSocket socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
            (RequestCode code, ushort token) = await ReadAsync(socket);
            Assert.Equal(RequestCode.WhoAmI, code);
            var reply = new byte[6 + 65];
            Frame.WriteHeader(reply, RequestCode.Ack, token);
            new Ghid(1, new byte[64]).CopyTo(reply.AsSpan(6));
            await socket.SendAsync(reply, WebSocketMessageType.Binary, true, Token);

            // An original service: it does not know the extensions.
            (code, token) = await ReadAsync(socket);
            Assert.Equal(RequestCode.Capabilities, code);
            var refusal = new byte[6 + 2];
            Frame.WriteHeader(refusal, RequestCode.Nak, token);
            await socket.SendAsync(refusal, WebSocketMessageType.Binary, true, Token);
            return socket;
        }

        public async Task RefuseAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext context = await _listener.GetContextAsync();
                    context.Response.StatusCode = 404;
                    context.Response.Close();
                }
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        public ValueTask DisposeAsync()
        {
            _listener.Close();
            return ValueTask.CompletedTask;
        }
    }
}
