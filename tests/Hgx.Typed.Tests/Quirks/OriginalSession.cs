using System.Net.WebSockets;
using System.Text;
using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Quirks;

/// <summary>The original service's side of one connection. What the test does not read stays in the socket.</summary>
internal sealed class OriginalSession(WebSocket socket) : IDisposable
{
    // Met by failing tests only.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Objects stay as long as the session, so that no discard comes between the frames that a test expects.
    private readonly List<HgxBytes> _kept = [];

    /// <summary>Why the link closed; null while it has not.</summary>
    public WebSocketCloseStatus? Closed => socket.CloseStatus;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The next frame of the link; null when it has closed.</summary>
    public async Task<SentFrame?> ReadAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience);
        var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult read;
        do
        {
            read = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            if (read.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, read.Count);
        }
        while (!read.EndOfMessage);

        Assert.True(Frame.TryRead(message.ToArray(), out Frame frame));
        return new SentFrame(frame.Code, frame.Token, frame.Body.ToArray());
    }

    /// <summary>The next frame, which must be of this code.</summary>
    public async Task<SentFrame> ExpectAsync(RequestCode code)
    {
        SentFrame? frame = await ReadAsync();
        Assert.NotNull(frame);
        Assert.Equal(code, frame.Code);
        return frame;
    }

    /// <summary>Expects an ACK of a request of ours, and gives its body.</summary>
    public async Task<byte[]> ExpectAckAsync(ushort token)
    {
        SentFrame ack = await ExpectAsync(RequestCode.Ack);
        Assert.Equal(token, ack.Token);
        return ack.Body;
    }

    public async Task<SentFrame> AnswerAsync(RequestCode code, byte[] body)
    {
        SentFrame frame = await ExpectAsync(code);
        await SendAsync(RequestCode.Ack, frame.Token, body);
        return frame;
    }

    public async Task RefuseAsync(RequestCode code, byte[] body)
    {
        SentFrame frame = await ExpectAsync(code);
        await SendAsync(RequestCode.Nak, frame.Token, body);
    }

    public Task SendAsync(RequestCode code, ushort token, byte[] body)
    {
        var message = new byte[Frame.HeaderLength + body.Length];
        Frame.WriteHeader(message, code, token);
        body.CopyTo(message, Frame.HeaderLength);
        return SendRawAsync(message);
    }

    public Task SendRawAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Binary) =>
        socket.SendAsync(message, type, true, Token);

    /// <summary>Tells of a state.</summary>
    public Task UpdateAsync(ushort token, Ghid ghid, string state) =>
        SendAsync(RequestCode.UpdateObject, token, ScriptedSession.Definition(ghid, Encoding.UTF8.GetBytes(state)));

    /// <summary>Tells of a share.</summary>
    public Task ShareAsync(ushort token, Ghid ghid, Ghid origin, ApiId apiId)
    {
        var body = new byte[195];
        ghid.CopyTo(body);
        origin.CopyTo(body.AsSpan(65));
        apiId.CopyWireTo(body.AsSpan(130));
        return SendAsync(RequestCode.ShareObject, token, body);
    }

    /// <summary>Has the link get an object.</summary>
    public async Task<HgxBytes> GiveAsync(HgxLink link, Ghid ghid, string state, Ghid binder = default)
    {
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        SentFrame asked = await AnswerAsync(
            RequestCode.GetObject, ScriptedSession.Definition(ghid, Encoding.UTF8.GetBytes(state), binder));
        Assert.Equal(ghid, new Ghid(asked.Body));
        return await KeepAsync(getting);
    }

    /// <summary>What a test has got in another way than by <see cref="GiveAsync"/>.</summary>
    public async Task<HgxBytes> KeepAsync(Task<HgxBytes> getting)
    {
        HgxBytes got = await getting;
        _kept.Add(got);
        return got;
    }

    /// <summary>The link still works: a get goes out, and its answer comes back.</summary>
    public async Task RoundTripAsync(HgxLink link) =>
        Assert.Equal("there", TextOf(await GiveAsync(link, Ghid.PseudoRandom(), "there")));

    /// <summary>What an object shows.</summary>
    public static string TextOf(HgxBytes seen) => Encoding.UTF8.GetString(seen.State.Span);

    /// <summary>The connection drops without a word.</summary>
    public void Drop() => socket.Abort();

    public void Dispose() => socket.Dispose();
}
