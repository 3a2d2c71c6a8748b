using System.Collections.Concurrent;
using System.Threading.Channels;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Tests.Peers;

/// <summary>
/// An app as seen on the wire: sends raw frames, and acknowledges notifications unless told otherwise. Everything that comes is kept in
/// order.
/// </summary>
internal sealed class TestPeer : IAsyncDisposable
{
    /// <summary>A deadline that only a failing test meets.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IFrameChannel _channel;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<ushort, TaskCompletionSource<Received>> _pending = new();
    private readonly Channel<Received> _notifications = Channel.CreateUnbounded<Received>();
    private readonly List<Received> _all = [];
    private readonly List<int> _messages = [];
    private readonly Task _reading;
    private readonly UInt128 _link = new((ulong)Random.Shared.NextInt64(), (ulong)Random.Shared.NextInt64());
    private int _lastToken;
    private bool _hasReceipts;
    private ulong _lastPush;

    public TestPeer(IFrameChannel channel, bool reads = true)
    {
        _channel = channel;
        _reading = reads ? Task.Run(ReadAsync) : Task.CompletedTask;
    }

    /// <summary>What is sent back for a notification; null for nothing.</summary>
    public Func<Received, RequestCode?> Answer { get; set; } = _ => RequestCode.Ack;

    /// <summary>Whether what comes is kept; a test of very much says no, and sees it in <see cref="Answer"/>.</summary>
    public bool Keeps { get; set; } = true;

    /// <summary>Ends when the service has ended the connection.</summary>
    public Task Ended => _reading;

    /// <summary>Everything received so far, in order.</summary>
    public IReadOnlyList<Received> All
    {
        get
        {
            lock (_all) return [.. _all];
        }
    }

    /// <summary>How many frames each message had; -1 for a bundle of less than two, which nobody should send.</summary>
    public IReadOnlyList<int> Messages
    {
        get
        {
            lock (_all) return [.. _messages];
        }
    }

    /// <summary>Asks what the service has, and gives what is on.</summary>
    public async Task<ProtocolExtensions> AgreeAsync(ProtocolExtensions offered = ProtocolExtensions.All)
    {
        Received reply = await RequestAsync(RequestCode.Capabilities, CapabilitiesOf(offered));
        Assert.True(reply.IsAck, reply.IsNak ? Text(reply) : "");
        Assert.True(Capabilities.TryRead(reply.Body, out ProtocolExtensions agreed));
        _hasReceipts = agreed.HasFlag(ProtocolExtensions.Receipts);
        return agreed;
    }

    public static byte[] CapabilitiesOf(ProtocolExtensions offered)
    {
        using var body = new FrameBuffer();
        Capabilities.Write(body, offered);
        return body.Span.ToArray();
    }

    public ValueTask SendAsync(FrameBuffer message) => _channel.SendAsync(message, TestContext.Current.CancellationToken);

    public async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _channel.SendAsync(FrameBuffer.CopyOf(message.Span), TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends a request under a number of its own and gives the reply.</summary>
    public async Task<Received> RequestAsync(RequestCode code, params byte[] body) => await (await BeginAsync(code, body)).WaitAsync(Patience);

    /// <summary>Sends a request; the task inside gives the reply.</summary>
    public async Task<Task<Received>> BeginAsync(RequestCode code, params byte[] body)
    {
        ushort token = (ushort)Interlocked.Increment(ref _lastToken);
        return await BeginFrameAsync(Write(code, token, body));
    }

    /// <summary>Sends frames in one bundle; the tasks give the replies.</summary>
    public async Task<Task<Received>[]> BeginBundleAsync(params byte[][] frames)
    {
        Task<Received>[] replies =
        [
            .. frames.Select(frame =>
            {
                var reply = new TaskCompletionSource<Received>(TaskCreationOptions.RunContinuationsAsynchronously);
                Assert.True(_pending.TryAdd((ushort)((frame[4] << 8) | frame[5]), reply));
                return reply.Task;
            }),
        ];
        await SendAsync(BundleOf(frames));
        return replies;
    }

    public async Task<Received[]> BundleAsync(params byte[][] frames) => await Task.WhenAll(await BeginBundleAsync(frames)).WaitAsync(Patience);

    public static byte[] BundleOf(params byte[][] frames)
    {
        using var bundle = new FrameBuffer();
        Bundle.WriteHeader(bundle);
        foreach (byte[] frame in frames) Bundle.WriteFrame(bundle, frame);
        return bundle.Span.ToArray();
    }

    /// <summary>Sends a whole frame; the task inside gives the reply.</summary>
    public async Task<Task<Received>> BeginFrameAsync(byte[] frame)
    {
        ushort token = (ushort)((frame[4] << 8) | frame[5]);
        var reply = new TaskCompletionSource<Received>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_pending.TryAdd(token, reply));
        await SendAsync(frame);
        return reply.Task;
    }

    public async Task<Received> FrameAsync(byte[] frame) => await (await BeginFrameAsync(frame)).WaitAsync(Patience);

    /// <summary>The next notification.</summary>
    public async Task<Received> NextAsync(RequestCode? code = null)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        Received next = await _notifications.Reader.ReadAsync(timeout.Token);
        if (code is not null) Assert.Equal(code, next.Code);
        return next;
    }

    /// <summary>
    /// Whether the service has told us anything. Two round trips: what was committed before the first one's answer has been sent before
    /// the second one's.
    /// </summary>
    public async Task AssertQuietAsync()
    {
        await WhoAmIAsync();
        await WhoAmIAsync();
        Assert.False(_notifications.Reader.TryPeek(out Received? unexpected), $"unexpected {unexpected?.Code}");
    }

    public async Task<Ghid> WhoAmIAsync() => (await RequestAsync(RequestCode.WhoAmI)).Ghid;

    public async Task<AppToken> NewTokenAsync() => new((await RequestAsync(RequestCode.RegisterToken, new byte[AppToken.Length])).Body);

    public Task<Received> TokenAsync(AppToken token) => RequestAsync(RequestCode.RegisterToken, token.ToByteArray());

    public async Task RegisterAsync(ApiId apiId) => Acked(await RequestAsync(RequestCode.RegisterApi, Bytes(apiId)));

    public async Task DeregisterAsync(ApiId apiId) => Acked(await RequestAsync(RequestCode.DeregisterApi, Bytes(apiId)));

    public Task<Received> NewAsync(
        byte[] state, ApiId? apiId = null, bool isDynamic = true, bool isPrivate = false, byte legroom = 7) =>
        RequestAsync(RequestCode.NewObject, Define(default, state, apiId ?? ApiId.Bytes, isDynamic, isPrivate, legroom));

    /// <summary>Makes an object and gives its address.</summary>
    public async Task<Ghid> MakeAsync(string state = "state", ApiId? apiId = null, bool isDynamic = true, bool isPrivate = false)
    {
        Received reply = await NewAsync(System.Text.Encoding.UTF8.GetBytes(state), apiId, isDynamic, isPrivate);
        Assert.True(reply.IsAck, reply.IsNak ? Text(reply) : "");
        return reply.Ghid;
    }

    public Task<Received> PushAsync(Ghid address, string state, bool isPrivate = false) =>
        PushAsync(address, System.Text.Encoding.UTF8.GetBytes(state), isPrivate);

    public Task<Received> PushAsync(Ghid address, byte[] state, bool isPrivate = false) =>
        RequestAsync(RequestCode.UpdateObject, Define(address, state, default, false, isPrivate, 7));

    public async Task<Task<Received>> BeginPushAsync(Ghid address, byte[] state) =>
        await BeginAsync(RequestCode.UpdateObject, Define(address, state, default, false, false, 7));

    public Task<Received> PushRevisedAsync(Ghid address, ulong follows, string state, bool isPrivate = false) =>
        PushRevisedAsync(address, follows, state, _hasReceipts ? new PushIdentity(_link, ++_lastPush) : null, isPrivate);

    public Task<Received> PushRevisedAsync(Ghid address, ulong follows, string state, PushIdentity? identity, bool isPrivate = false) => RequestAsync(
        RequestCode.UpdateRevised,
        Revise(follows, Define(address, System.Text.Encoding.UTF8.GetBytes(state), isDynamic: false, isPrivate: isPrivate), identity));

    public Task<Received> GetRevisedAsync(Ghid address) => RequestAsync(RequestCode.GetRevised, address.ToByteArray());

    public async Task<(Ghid[] Page, bool IsLast)> ListAsync(ApiId apiId, bool observe = false, Ghid after = default)
    {
        Received reply = await RequestAsync(RequestCode.ListObjects, ListOf(apiId, observe, after));
        Assert.True(reply.IsAck, reply.IsNak ? Text(reply) : "");
        Ghid[] page = [.. reply.Body.Chunk(Ghid.Length).Select(g => new Ghid(g))];
        return (page, page.Length < ListRequest.PageSize);
    }

    public static byte[] ListOf(ApiId apiId, bool observe = false, Ghid after = default)
    {
        using var body = new FrameBuffer();
        new ListRequest(apiId, observe, after).Write(body);
        return body.Span.ToArray();
    }

    public static byte[] Revise(ulong revision, byte[] definition, PushIdentity? identity = null)
    {
        using var body = new FrameBuffer();
        RevisedObject.WriteRevision(body, revision);
        identity?.Write(body);
        return [.. body.Span, .. definition];
    }

    public Task<Received> GetAsync(Ghid address) => RequestAsync(RequestCode.GetObject, address.ToByteArray());

    public Task<Received> VerbAsync(RequestCode code, Ghid address) => RequestAsync(code, address.ToByteArray());

    public Task<Received> ShareAsync(Ghid address, Ghid recipient) =>
        RequestAsync(RequestCode.ShareObject, [.. address.ToByteArray(), .. recipient.ToByteArray()]);

    public async Task<string> StateAsync(Ghid address) => System.Text.Encoding.UTF8.GetString((await GetAsync(address)).Definition.State);

    /// <summary>Checks for an ACK whose body is the single byte 01.</summary>
    public static void Acked(Received reply)
    {
        Assert.True(reply.IsAck, reply.IsNak ? Text(reply) : "");
        Assert.Equal([1], reply.Body);
    }

    public static string Text(Received nak) => System.Text.Encoding.UTF8.GetString(nak.Body.AsSpan(2));

    public static byte[] Write(RequestCode code, ushort token, ReadOnlySpan<byte> body)
    {
        var frame = new byte[Frame.HeaderLength + body.Length];
        Frame.WriteHeader(frame, code, token);
        body.CopyTo(frame.AsSpan(Frame.HeaderLength));
        return frame;
    }

    public static byte[] Bytes(ApiId apiId)
    {
        var bytes = new byte[ApiId.WireLength];
        apiId.CopyWireTo(bytes);
        return bytes;
    }

    public static byte[] Define(
        Ghid address, byte[] state, ApiId apiId = default, bool isDynamic = true, bool isPrivate = false, byte legroom = 7, bool isLink = false)
    {
        using var body = new FrameBuffer(ObjectDefinition.HeaderLength + state.Length);
        new ObjectDefinition
        {
            Address = address, ApiId = apiId, IsDynamic = isDynamic, IsPrivate = isPrivate, Legroom = legroom, IsLink = isLink, State = state,
        }.Write(body);
        return body.Span.ToArray();
    }

    public ValueTask CloseAsync() => _channel.CloseAsync(ChannelCloseReason.Normal);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _channel.ReceiveAsync() is { } message)
        {
            foreach (Received received in Read(message))
            {
                if (Keeps)
                {
                    lock (_all) _all.Add(received);
                }

                if (!received.Code.IsReply) await AnswerAsync(received);
                else if (_pending.TryRemove(received.Token, out TaskCompletionSource<Received>? waiting)) waiting.SetResult(received);
            }
        }

        foreach (TaskCompletionSource<Received> waiting in _pending.Values)
            waiting.TrySetException(new ConnectionClosedException("The connection has ended."));
        _notifications.Writer.TryComplete();
    }

    private async Task AnswerAsync(Received received)
    {
        RequestCode? answer = Answer(received);
        try
        {
            if (answer == RequestCode.Ack) await AckAsync(received);
            else if (answer == RequestCode.Nak) await NakAsync(received);
        }
        catch (ConnectionClosedException)
        {
            // The test has closed the connection meanwhile.
        }

        if (Keeps) _notifications.Writer.TryWrite(received);
    }

    public Task AckAsync(Received notification) =>
        SendAsync(Write(RequestCode.Ack, notification.Token, notification.Code == RequestCode.ShareSucceeded ? [] : [1]));

    public Task NakAsync(Received notification) => SendAsync(Write(RequestCode.Nak, notification.Token, [0, 0]));

    private Received[] Read(FrameBuffer message)
    {
        using (message)
        {
            var frames = new List<Received>();
            bool isBundle = Bundle.IsBundle(message.Span);
            if (!isBundle) Add(message.Span);
            else
            {
                Assert.True(Bundle.TryRead(message.Span, out Bundle bundle));
                while (bundle.TryReadNext(out ReadOnlySpan<byte> frame)) Add(frame);
            }

            lock (_all) _messages.Add(isBundle && frames.Count < 2 ? -1 : frames.Count);
            return [.. frames];

            void Add(ReadOnlySpan<byte> bytes)
            {
                Assert.True(Frame.TryRead(bytes, out Frame frame));
                frames.Add(new Received(frame.Code, frame.Token, frame.Body.ToArray()));
            }
        }
    }
}
