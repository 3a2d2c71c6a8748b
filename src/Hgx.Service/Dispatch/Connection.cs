using Hgx.Protocol;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Dispatch;

/// <summary>One app's connection: reads its requests into the engine, and sends what the engine gives back.</summary>
internal sealed class Connection
{
    private const int MaxRequestsUnderWay = 256;
    private const long MaxRequestBytesUnderWay = 32 * 1024 * 1024;

    private readonly IFrameChannel _channel;
    private readonly Engine _engine;
    private readonly ILogger _logger;
    private readonly RequestWindow _window = new(MaxRequestsUnderWay, MaxRequestBytesUnderWay);
    private readonly Outbound _outbound;
    private readonly List<Work> _backlog = [];
    private bool _parked;
    private int _closed;

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

    /// <summary>What waits to be sent to the app, in bytes.</summary>
    public long BytesInLine => _outbound.Bytes;

    /// <summary>Whether nothing more will be sent.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>Called when an app has answered a waiting share; true for an ACK.</summary>
    public required Action<Connection, long, bool> ShareAnswered { get; init; }

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
            if (IsClosed || !IsFrame(message))
            {
                message.Dispose();
                continue;
            }

            if (TakeReply(message)) continue;
            while (!_window.TryEnter(message.Length, out Task room))
            {
                _engine.Run();
                await room.ConfigureAwait(false);
            }

            if (!_engine.Post(this, message))
            {
                message.Dispose();
                break;
            }
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
            DispatchLog.Closing(_logger, Id, "it did not read its last answers.");
        }

        Close(ChannelCloseReason.GoingAway);
    }

    /// <summary>Ends the connection and says why in the log.</summary>
    public void Close(ChannelCloseReason reason, string why)
    {
        if (!IsClosed) DispatchLog.Closing(_logger, Id, why);
        Close(reason);
    }

    /// <summary>Ends the connection: nothing more is sent, and its reader comes to its end. Never throws.</summary>
    public void Close(ChannelCloseReason reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        _outbound.Close();
        _ = _channel.CloseAsync(reason).AsTask();
    }

    /// <summary>Gives the channel back, after the engine has let go of the connection.</summary>
    public async Task DisposeAsync()
    {
        Close(ChannelCloseReason.Normal);
        await _channel.DisposeAsync().ConfigureAwait(false);
    }

    private bool IsFrame(FrameBuffer message)
    {
        if (message.Length > ProtocolLimits.MaxMessageLength)
        {
            Close(ChannelCloseReason.MessageTooBig, $"a message was longer than {ProtocolLimits.MaxMessageLength} bytes.");
            return false;
        }

        if (Frame.TryRead(message.Span, out _)) return true;
        Close(ChannelCloseReason.ProtocolError, "a message was no frame of version 0.");
        return false;
    }

    private bool TakeReply(FrameBuffer message)
    {
        Frame.TryRead(message.Span, out Frame frame);
        if (!frame.Code.IsReply) return false;
        bool acknowledged = frame.Code == RequestCode.Ack;
        Notification? notification = _outbound.Answered(frame.Token);
        if (notification is null) DispatchLog.UnknownReply(_logger, Id, frame.Token);
        else if (!acknowledged) DispatchLog.NotificationRefused(_logger, Id, Requests.NameOf(notification.Topic.Code));
        message.Dispose();
        if (notification is { ShareId: not 0 }) ShareAnswered(this, notification.ShareId, acknowledged);
        return true;
    }

    private void SendFailed(Exception error)
    {
        DispatchLog.ConnectionFailed(_logger, error, Id);
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
