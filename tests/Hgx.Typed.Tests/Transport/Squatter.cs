using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Transport;

/// <summary>Another program on a service's port: it speaks the protocol, is somebody else, and keeps all that it is told.</summary>
internal sealed class Squatter : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<byte[]> _heard = new();
    private readonly Task _serving;

    public Squatter(int port)
    {
        _listener.Prefixes.Add($"http://localhost:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Whom it says it is.</summary>
    public Ghid WhoAmI { get; } = Ghid.PseudoRandom();

    /// <summary>Whether it keeps silent, instead of answering.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Every message that it got.</summary>
    public IReadOnlyList<byte[]> Heard => [.. _heard];

    /// <summary>Checks that it has been asked who it is and perhaps what it can do, and was told nothing.</summary>
    public void AssertNothingLearned(params ReadOnlySpan<byte[]> secrets)
    {
        Assert.NotEmpty(Heard);
        foreach (byte[] message in Heard)
        {
            Assert.True(Frame.TryRead(message, out Frame frame));
            Assert.Contains(frame.Code.ToString(), (string[])["?I", "?C"]);
            foreach (byte[] secret in secrets) Assert.Equal(-1, message.AsSpan().IndexOf(secret));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Abort();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                await TalkAsync((await context.AcceptWebSocketAsync(null)).WebSocket);
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    // Whatever is asked is granted: as much as the link would tell a service.
    private async Task TalkAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Binary } read)
            {
                _heard.Enqueue(buffer[..read.Count]);
                if (IsSilent || !Frame.TryRead(buffer.AsSpan(0, read.Count), out Frame frame) || frame.Code.IsReply) continue;
                byte[] body = frame.Code == RequestCode.WhoAmI ? WhoAmI.ToByteArray() : [1];
                var reply = new byte[Frame.HeaderLength + body.Length];
                Frame.WriteHeader(reply, RequestCode.Ack, frame.Token);
                body.CopyTo(reply, Frame.HeaderLength);
                await socket.SendAsync(reply, WebSocketMessageType.Binary, true, CancellationToken.None);
            }
        }
        catch (WebSocketException)
        {
            // The link has gone.
        }
    }
}
