using System.Runtime.InteropServices;
using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Dispatch;

/// <summary>One app's connection: reads its requests into the engine, and sends what the engine gives back.</summary>
internal sealed class Connection
{
    private const int MaxRequestsUnderWay = 256;
    private const long MaxRequestBytesUnderWay = 32 * 1024 * 1024;
    private const int NotAsked = -1;

    private readonly IFrameChannel _channel;
    private readonly Engine _engine;
    private readonly ILogger _logger;
    private readonly RequestWindow _window = new(MaxRequestsUnderWay, MaxRequestBytesUnderWay);
    private readonly Outbound _outbound;
    private readonly List<Work> _arrived = [], _backlog = [];
    private bool _parked;
    private int _closed, _extensions = NotAsked;

    public Connection(long id, IFrameChannel channel, Engine engine, ConnectionSettings settings, ILogger logger)
    {
        Id = id;
        _channel = channel;
        _engine = engine;
        _logger = logger;
        _outbound = new Outbound(channel, _window, settings, () => _engine.Start(new Between(Unpark)), SendFailed);
    }

    /// <summary>Its number, for logs.</summary>
    public long Id { get; }

    /// <summary>The row of the app whose token it holds; null for none. The engine's.</summary>
    public long? App { get; set; }

    /// <summary>What was agreed on beyond the original protocol; null before the app has asked. The engine sets it.</summary>
    public ProtocolExtensions? Extensions
    {
        get => Volatile.Read(ref _extensions) is not NotAsked and var agreed ? (ProtocolExtensions)agreed : null;
        set => Volatile.Write(ref _extensions, value is { } agreed ? (int)agreed : NotAsked);
    }

    /// <summary>Whether the engine has put something in line that is yet to be sent. The engine's.</summary>
    public bool IsToSend { get; set; }

    /// <summary>What waits to be sent to the app, in bytes.</summary>
    public long BytesInLine => _outbound.Bytes;

    /// <summary>Whether nothing more will be sent.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>Called when an app has answered a waiting share; true for an ACK.</summary>
    public required Action<Connection, Notification, bool> ShareAnswered { get; init; }

    /// <summary>Whether something was agreed on.</summary>
    public bool Has(ProtocolExtensions extension) => ((Extensions ?? ProtocolExtensions.None) & extension) == extension;

    /// <summary>Reads until the channel ends. What has been read is carried out, whatever becomes of the connection.</summary>
    public async Task ReadAsync()
    {
        while (true)
        {
            ValueTask<FrameBuffer?> receive = _channel.ReceiveAsync();

            // All that has arrived is queued before the engine runs, so that it can share a commit.
            if (!receive.IsCompleted) _engine.Run();
            FrameBuffer? message = await receive.ConfigureAwait(false);
            if (message is null) break;
            if (IsClosed || !IsAllowed(message)) message.Dispose();
            else if (!await TakeAsync(message).ConfigureAwait(false)) break;
        }

        _engine.Run();
    }

    /// <summary>Puts something in line; closes the connection when it is too far behind.</summary>
    public void Enqueue(Outgoing entry)
    {
        if (!_outbound.Enqueue(entry)) Close(ChannelCloseReason.PolicyViolation, "the app does not keep up with its notifications.");
    }

    /// <summary>Sends what is in line.</summary>
    public void Send() => _outbound.Send();

    /// <summary>From here on, what goes to the app may go in bundles.</summary>
    public void BeginBundles() => _outbound.BeginBundles();

    /// <summary>Takes back what is in line on a subject; gives what was taken back.</summary>
    public List<Notification> Withdraw(Func<Topic, bool> matches) => _outbound.Withdraw(matches);

    /// <summary>Closes the connection when the app has kept us waiting for too long.</summary>
    public void CloseIfStuck(TimeSpan timeout)
    {
        if (_outbound.LongestWait() >= timeout)
            Close(ChannelCloseReason.PolicyViolation, $"the app has not answered or read for {timeout.TotalSeconds:0} s.");
    }

    /// <summary>Takes a request out of its turn while too many answers wait; it is carried out, in order, once they have been read.</summary>
    public bool TryPark(Work work)
    {
        if (!_parked) _parked = _outbound.TryPark();
        if (_parked) _backlog.Add(work);
        return _parked;
    }

    /// <summary>Lets what is in line go out, then closes.</summary>
    public async Task FinishAsync(TimeSpan patience, TimeProvider time)
    {
        try
        {
            await _outbound.WhenIdle().WaitAsync(patience, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            ServiceLog.ConnectionClosing(_logger, Id, "it did not read its last answers.");
        }

        Close(ChannelCloseReason.GoingAway);
    }

    /// <summary>Ends the connection and says why in the log.</summary>
    public void Close(ChannelCloseReason reason, string why)
    {
        if (!IsClosed) ServiceLog.ConnectionClosing(_logger, Id, why);
        Close(reason);
    }

    /// <summary>Ends the connection: nothing more is sent, and its reader comes to its end. Never throws.</summary>
    public void Close(ChannelCloseReason reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        ServiceInstruments.Closed(reason);
        _outbound.Close();
        _ = _channel.CloseAsync(reason).AsTask();
    }

    /// <summary>Gives the channel back, after the engine has let go of the connection.</summary>
    public async Task DisposeAsync()
    {
        Close(ChannelCloseReason.Normal);
        await _channel.DisposeAsync().ConfigureAwait(false);
    }

    private bool IsAllowed(FrameBuffer message)
    {
        if (message.Length <= ProtocolLimits.MaxMessageLength) return true;
        Close(ChannelCloseReason.MessageTooBig, $"a message was longer than {ProtocolLimits.MaxMessageLength} bytes.");
        return false;
    }

    private bool IsFrame(ReadOnlySpan<byte> frame)
    {
        if (Frame.TryRead(frame, out _)) return true;
        Close(ChannelCloseReason.ProtocolError, "a message was no frame of version 0.");
        return false;
    }

    // False once the engine has stopped.
    private ValueTask<bool> TakeAsync(FrameBuffer message)
    {
        if (Has(ProtocolExtensions.Bundles) && Bundle.IsBundle(message.Span)) return TakeBundleAsync(message);
        if (IsFrame(message.Span) && !TryTakeReply(message.Span)) return TakeRequestAsync(message);
        message.Dispose();
        return new(true);
    }

    private async ValueTask<bool> TakeRequestAsync(FrameBuffer request) => await AddAsync(request).ConfigureAwait(false) && Post();

    private async ValueTask<bool> TakeBundleAsync(FrameBuffer message)
    {
        if (!IncomingBundle.TryOpen(message, out IncomingBundle? bundle))
        {
            message.Dispose();
            Close(ChannelCloseReason.ProtocolError, "the lengths in a bundle did not add up.");
            return true;
        }

        using (bundle)
        {
            while (NextRequest(bundle) is { } request)
            {
                if (!await AddAsync(request).ConfigureAwait(false)) return false;
            }
        }

        return Post();
    }

    // A copy of its own, so that a request that waits does not keep the whole bundle.
    private FrameBuffer? NextRequest(IncomingBundle bundle)
    {
        while (!IsClosed && bundle.TryReadNext(out ReadOnlySpan<byte> frame))
        {
            if (IsFrame(frame) && !TryTakeReply(frame)) return FrameBuffer.CopyOf(frame);
        }

        return null;
    }

    // Waits for a place in the window. What has come in one message is posted together, so that it can share a commit.
    private async ValueTask<bool> AddAsync(FrameBuffer request)
    {
        while (!_window.TryEnter(request.Length, out Task room))
        {
            if (!Post())
            {
                request.Dispose();
                return false;
            }

            _engine.Run();
            await room.ConfigureAwait(false);
        }

        _arrived.Add(new Work(this, request, null, ServiceInstruments.Arrival()));
        return true;
    }

    private bool Post()
    {
        if (_arrived.Count == 0) return true;
        bool posted = _engine.Post(CollectionsMarshal.AsSpan(_arrived));
        if (!posted)
        {
            foreach (Work work in _arrived) work.Request!.Dispose();
        }

        _arrived.Clear();
        return posted;
    }

    private bool TryTakeReply(ReadOnlySpan<byte> message)
    {
        Frame.TryRead(message, out Frame frame);
        if (!frame.Code.IsReply) return false;
        bool acknowledged = frame.Code == RequestCode.Ack;
        Notification? notification = _outbound.Answered(frame.Token);
        if (notification is null) ServiceLog.UnknownReply(_logger, Id, frame.Token);
        else if (!acknowledged) ServiceLog.NotificationRefused(_logger, Id, Requests.NameOf(notification.Topic.Code));
        if (notification is not { ShareId: not 0 }) return true;

        // What came before it takes effect before it.
        Post();
        ShareAnswered(this, notification, acknowledged);
        return true;
    }

    private void SendFailed(Exception error)
    {
        ServiceLog.ConnectionFailed(_logger, error, Id);
        Close(ChannelCloseReason.GoingAway);
    }

    private void Unpark()
    {
        _parked = false;
        Work[] works = [.. _backlog];
        _backlog.Clear();
        _engine.Execute(works);
    }
}
