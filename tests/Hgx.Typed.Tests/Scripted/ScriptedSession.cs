using System.Buffers;
using System.Threading.Channels;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Scripted;

/// <summary>One frame that a link sent.</summary>
public sealed record SentFrame(RequestCode Code, ushort Token, byte[] Body);

/// <summary>The service's side of one connection.</summary>
public sealed class ScriptedSession
{
    private readonly Channel<FrameBuffer> _toClient = Channel.CreateUnbounded<FrameBuffer>();
    private readonly Channel<FrameBuffer> _toService = Channel.CreateUnbounded<FrameBuffer>();

    private int _unanswered;

    private readonly Queue<SentFrame> _unbundled = [];
    private readonly List<object> _kept = [];

    public ScriptedSession() => ClientSide = new Side(this);

    public IFrameChannel ClientSide { get; }

    /// <summary>How many requests of the link waited for an answer at most.</summary>
    public int MostUnanswered { get; private set; }

    /// <summary>Why the link closed; null while it has not.</summary>
    public ChannelCloseReason? ClosedBecause { get; private set; }

    /// <summary>What the link's reader waits for before it looks for its next message.</summary>
    public Task BeforeRead { get; set; } = Task.CompletedTask;

    /// <summary>How many frames the messages that were read had, in order: 1 for a lone one, more for a bundle.</summary>
    public List<int> MessageSizes { get; } = [];

    /// <summary>The next frame of the link, a bundle's one by one; null once it has closed.</summary>
    public async Task<SentFrame?> ReadAsync()
    {
        try
        {
            if (_unbundled.Count == 0)
            {
                using FrameBuffer message = await _toService.Reader.ReadAsync(TestContext.Current.CancellationToken);
                Unbundle(message.Span);
            }

            return _unbundled.Dequeue();
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>The next frame, which must be of this code.</summary>
    public async Task<SentFrame> ExpectAsync(RequestCode code)
    {
        SentFrame? frame = await ReadAsync();
        Assert.NotNull(frame);
        Assert.Equal(code, frame.Code);
        return frame;
    }

    public async Task<SentFrame> AnswerAsync(RequestCode code, byte[] body)
    {
        SentFrame frame = await ExpectAsync(code);
        Send(RequestCode.Ack, frame.Token, body);
        return frame;
    }

    public async Task RefuseAsync(RequestCode code, NakCode nak, string reason)
    {
        SentFrame frame = await ExpectAsync(code);
        var body = new ArrayBufferWriter<byte>();
        Nak.WriteBody(body, nak, reason);
        Send(RequestCode.Nak, frame.Token, body.WrittenSpan.ToArray());
    }

    public void Send(RequestCode code, ushort token, byte[] body)
    {
        if (code.IsReply) Interlocked.Decrement(ref _unanswered);
        var message = new FrameBuffer();
        Frame.WriteHeader(message, code, token);
        BuffersExtensions.Write(message, body);
        SendRaw(message);
    }

    public void SendRaw(FrameBuffer message) => _toClient.Writer.TryWrite(message);

    /// <summary>Keeps an object for as long as the session, so that no discard comes between the frames that a test expects.</summary>
    public void Keep(object instance) => _kept.Add(instance);

    /// <summary>Tells of a state.</summary>
    public void Update(ushort token, Ghid ghid, byte[] state) =>
        Send(RequestCode.UpdateObject, token, Definition(ghid, state));

    /// <summary>An object definition as a service sends it.</summary>
    public static byte[] Definition(Ghid ghid, byte[] state, Ghid binder = default, ApiId? apiId = null, bool isDynamic = true)
    {
        var body = new ArrayBufferWriter<byte>();
        new ObjectDefinition { Address = ghid, Author = binder, IsDynamic = isDynamic, ApiId = apiId ?? ApiId.Bytes, State = state }.Write(body);
        return body.WrittenSpan.ToArray();
    }

    /// <summary>The connection drops.</summary>
    public void Drop() => _toClient.Writer.TryComplete();

    private void Unbundle(ReadOnlySpan<byte> message)
    {
        if (!Bundle.IsBundle(message))
        {
            MessageSizes.Add(1);
            _unbundled.Enqueue(Read(message));
            return;
        }

        Assert.True(Bundle.TryRead(message, out Bundle bundle));
        while (bundle.TryReadNext(out ReadOnlySpan<byte> frame)) _unbundled.Enqueue(Read(frame));
        MessageSizes.Add(_unbundled.Count);
    }

    private static SentFrame Read(ReadOnlySpan<byte> bytes)
    {
        Assert.True(Frame.TryRead(bytes, out Frame frame));
        return new SentFrame(frame.Code, frame.Token, frame.Body.ToArray());
    }

    private sealed class Side(ScriptedSession session) : IFrameChannel
    {
        public string Description => "the scripted service";

        public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
        {
            if (Frame.TryRead(message.Span, out Frame frame) && !frame.Code.IsReply)
                session.MostUnanswered = Math.Max(session.MostUnanswered, Interlocked.Increment(ref session._unanswered));
            if (session._toService.Writer.TryWrite(message)) return ValueTask.CompletedTask;
            message.Dispose();
            throw new ConnectionClosedException("The scripted connection has ended.");
        }

        public async ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default)
        {
            await session.BeforeRead;
            return await session._toClient.Reader.WaitToReadAsync(cancellationToken) && session._toClient.Reader.TryRead(out FrameBuffer? message)
                ? message
                : null;
        }

        public ValueTask CloseAsync(ChannelCloseReason reason)
        {
            session.ClosedBecause ??= reason;
            session._toClient.Writer.TryComplete();
            session._toService.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => CloseAsync(ChannelCloseReason.Normal);
    }
}
