using Hgx.Protocol;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Connections;

/// <summary>One connection's life, from an open channel to its end: matches replies to requests and hands incoming requests on.</summary>
internal sealed class Session
{
    // However many updates have come: a service keeps a number for each.
    private const int MaximumHeldAcks = 64;

    // A service that takes nothing for so long is left, whatever its connection says.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly IFrameChannel _channel;
    private readonly RequestTable<Request> _table;
    private readonly IncomingHandler _incoming;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SessionOutbox _outbox = new();
    private int _heldAcks;
    private int _bundleReader;
    private bool _pumping;
    private bool _ended;

    public Session(IFrameChannel channel, Func<ushort> drawToken, IncomingHandler incoming, TimeProvider time, ILogger logger)
    {
        _channel = channel;
        _table = new RequestTable<Request>(drawToken);
        _incoming = incoming;
        _time = time;
        _logger = logger;
    }

    /// <summary>Handles a request of the service, on the I/O side; answers it through the session, then or later.</summary>
    public delegate void IncomingHandler(Session session, in Frame request);

    public string Description => _channel.Description;

    /// <summary>What both sides have beyond the original's protocol; set once, before requests flow.</summary>
    public ProtocolExtensions Extensions { get; set; }

    /// <summary>Whether something was agreed on.</summary>
    public bool Has(ProtocolExtensions extension) => (Extensions & extension) == extension;

    /// <summary>Whether the connection has ended, so that nothing more is sent.</summary>
    public bool HasEnded => Volatile.Read(ref _ended);

    /// <summary>Whether many small messages are better sent as one.</summary>
    public bool PrefersBundles => _channel.PrefersBundles;

    /// <summary>
    /// Puts a request in line; false when the session has ended. <see cref="Flush"/> sends it. It counts as sent from here on:
    /// whether its bytes have left cannot be known.
    /// </summary>
    /// <exception cref="HgxLinkException">Every token waits for a reply.</exception>
    public bool TrySend(Request request)
    {
        lock (_gate)
        {
            if (_ended) return false;
            if (!_table.TryAdd(request, out ushort token))
            {
                throw new HgxLinkException(
                    $"{RequestTable<Request>.Capacity} requests wait for an answer of the service at {Description}; no more can be sent until some are answered.");
            }

            request.SentOn = this;
            _outbox.Add(request.TakeMessage(token, Extensions));
            return true;
        }
    }

    /// <summary>Sends what is in line, on the caller's thread as far as the channel takes it. Never called under a lock.</summary>
    /// <remarks>
    /// A lone frame is sent at once. While other requests wait for their answers the sending takes its turn on the pool, so that what others are
    /// about to put in line travels in the same message.
    /// </remarks>
    public void Flush()
    {
        bool isLone;
        lock (_gate)
        {
            // What a bundle's frames bring about leaves together, when the last of them has been handled.
            if (_pumping || _outbox.Count == _heldAcks || _bundleReader == Environment.CurrentManagedThreadId) return;
            _pumping = true;
            isLone = !Has(ProtocolExtensions.Bundles) || _table.Count <= 1;
        }

        if (isLone) _ = PumpAsync();
        else ThreadPool.UnsafeQueueUserWorkItem(static session => _ = session.PumpAsync(), this, preferLocal: false);
    }

    /// <summary>Forgets a request that is given up; its token stays taken until a late reply.</summary>
    public void Abandon(Request request)
    {
        lock (_gate) _table.Abandon(request.Token, request);
    }

    /// <summary>Answers a request of the service with a result.</summary>
    public void Acknowledge(ushort token, ReadOnlySpan<byte> body) => Post(Ack(token, body));

    /// <summary>
    /// Says that an update has been taken; called by the reader. With bundles it is said together with the ACKs of the updates that have come already,
    /// before the reader waits for more.
    /// </summary>
    public void AcknowledgeUpdate(ushort token)
    {
        if (!Has(ProtocolExtensions.Bundles))
        {
            Acknowledge(token, [1]);
            return;
        }

        FrameBuffer message = Ack(token, [1]);
        lock (_gate)
        {
            if (_ended)
            {
                message.Dispose();
                return;
            }

            _outbox.Add(message);
            if (++_heldAcks < MaximumHeldAcks) return;
        }

        SendHeldAcks();
    }

    /// <summary>Answers a request of the service with an error.</summary>
    public void Refuse(ushort token, NakCode code, string reason)
    {
        var message = new FrameBuffer();
        Frame.WriteHeader(message, RequestCode.Nak, token);
        Nak.WriteBody(message, code, reason);
        Post(message);
    }

    /// <summary>Reads until the channel ends; then returns the requests that will get no reply.</summary>
    public async Task<IReadOnlyList<Request>> RunAsync()
    {
        try
        {
            while (true)
            {
                ValueTask<FrameBuffer?> receive = _channel.ReceiveAsync();
                if (!receive.IsCompleted) SendHeldAcks();
                if (await receive.ConfigureAwait(false) is not { } message) break;
                if (Take(message)) continue;
                LinkLog.BadVersion(_logger, Description);
                await _channel.CloseAsync(ChannelCloseReason.ProtocolError).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The I/O side must outlive whatever one frame does; the connection does not.
            LinkLog.ReaderFailed(_logger, error, Description);
        }

        IReadOnlyList<Request> unanswered;
        lock (_gate)
        {
            // Before the channel's farewell: what is asked from here on waits for the next session, and is not caught by this one's end.
            _ended = true;
            _outbox.Clear();
            unanswered = _table.Clear();
        }

        try
        {
            await _channel.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What waits must be settled all the same.
            LinkLog.ReaderFailed(_logger, error, Description);
        }

        return unanswered;
    }

    public ValueTask CloseAsync(ChannelCloseReason reason) => _channel.CloseAsync(reason);

    private bool Take(FrameBuffer message)
    {
        if (!Has(ProtocolExtensions.Bundles) || !Bundle.IsBundle(message.Span)) return Handle(message);
        using (message)
        {
            if (!Bundle.TryRead(message.Span, out Bundle bundle)) return false;
            lock (_gate) _bundleReader = Environment.CurrentManagedThreadId;
            PoolHome.BeginBatch();
            try
            {
                while (bundle.TryReadNext(out ReadOnlySpan<byte> frame))
                {
                    if (!Handle(FrameBuffer.CopyOf(frame))) return false;
                }
            }
            finally
            {
                lock (_gate) _bundleReader = 0;
                PoolHome.EndBatch();
                Flush();
            }
        }

        return true;
    }

    private bool Handle(FrameBuffer message)
    {
        if (!Frame.TryRead(message.Span, out Frame frame))
        {
            message.Dispose();
            return false;
        }

        if (!frame.Code.IsReply)
        {
            using (message) _incoming(this, frame);
            return true;
        }

        Request? request;
        lock (_gate) _table.TryComplete(frame.Token, out request);
        if (request is null)
        {
            LinkLog.StrayReply(_logger, frame.Token, Description);
            message.Dispose();
        }
        else
        {
            request.Complete(message);
        }

        return true;
    }

    private static FrameBuffer Ack(ushort token, ReadOnlySpan<byte> body)
    {
        var message = new FrameBuffer(Frame.HeaderLength + body.Length);
        Frame.WriteHeader(message, RequestCode.Ack, token);
        System.Buffers.BuffersExtensions.Write(message, body);
        return message;
    }

    // From here on they are like all that waits.
    private void SendHeldAcks()
    {
        lock (_gate)
        {
            if (_heldAcks == 0) return;
            _heldAcks = 0;
        }

        Flush();
    }

    private void Post(FrameBuffer message)
    {
        lock (_gate)
        {
            if (_ended)
            {
                message.Dispose();
                return;
            }

            _outbox.Add(message);
        }

        Flush();
    }

    private async Task PumpAsync()
    {
        try
        {
            while (true)
            {
                FrameBuffer? message;
                lock (_gate)
                {
                    if (!_outbox.TryTake(Has(ProtocolExtensions.Bundles), out message))
                    {
                        _pumping = false;
                        return;
                    }

                    // None is held any longer: the sending goes on until the line is empty.
                    _heldAcks = 0;
                }

                ValueTask sending = _channel.SendAsync(message);
                if (sending.IsCompletedSuccessfully) sending.GetAwaiter().GetResult();
                else await sending.AsTask().WaitAsync(Patience, _time).ConfigureAwait(false);
            }
        }
        catch (ConnectionClosedException)
        {
            // The reader sees the same end, and settles what waits; a channel that gave up sending has yet to be ended.
            await _channel.CloseAsync(ChannelCloseReason.GoingAway).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LinkLog.ServiceStuck(_logger, Description);
            await _channel.CloseAsync(ChannelCloseReason.GoingAway).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LinkLog.WriterFailed(_logger, error, Description);
            await _channel.CloseAsync(ChannelCloseReason.GoingAway).ConfigureAwait(false);
        }
    }
}
