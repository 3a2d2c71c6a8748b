using Hgx.Protocol;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Connections;

/// <summary>
/// Keeps a link connected: one attempt after the other, for ever; carries requests over drops, and settles those that a drop
/// caught.
/// </summary>
internal sealed partial class LinkConnection : IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    // Fewer than a session has tokens, so that all of them fit when it comes.
    private const int MaximumWaiting = 60_000;

    private readonly object _gate = new();
    private readonly ConnectionSettings _settings;
    private readonly IConnectionOwner _owner;
    private readonly ILogger _logger;
    private readonly Backoff _backoff;
    private readonly DeadlineQueue _deadlines;
    private readonly LinkedList<Request> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private Session? _ready;
    private int _restored;
    private int _extensions;
    private HgxLinkException? _ended;
    private Exception? _lastFailure;
    private Task _running = Task.CompletedTask;

    public LinkConnection(ConnectionSettings settings, IConnectionOwner owner)
    {
        _settings = settings;
        _owner = owner;
        _logger = settings.Logger;
        _backoff = new Backoff(new Random(settings.Random.Next()));
        _deadlines = new DeadlineQueue(settings.Time, settings.RequestTimeout, GiveUp);
    }

    /// <summary>Why the last attempt failed; null when none has.</summary>
    public Exception? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>What the present session has beyond the original's protocol, or the last one had.</summary>
    public ProtocolExtensions Extensions => (ProtocolExtensions)Volatile.Read(ref _extensions);

    /// <summary>Begins connecting.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Sends a request as soon as there is a session; the reply is the caller's to dispose.</summary>
    public ValueTask<FrameBuffer> SendAsync(Request request, CancellationToken cancellationToken)
    {
        Send(request, cancellationToken);
        return request.Task;
    }

    /// <summary>The same for a request whose home takes the reply.</summary>
    public void Send(Request request, CancellationToken cancellationToken)
    {
        request.Begin();
        if (cancellationToken.IsCancellationRequested)
        {
            request.Fail(new OperationCanceledException(cancellationToken));
            return;
        }

        Session? session = null;
        HgxLinkException? refusal;
        while (true)
        {
            int restored = Volatile.Read(ref _restored);
            request.Refresh(Extensions);
            if (request.IsCompleted) return;
            lock (_gate)
            {
                // What a reconnection has brought meanwhile must be in the message.
                if (request.Steps is not null && restored != _restored) continue;
                refusal = _ended ?? Submit(request, out session);
                if (refusal is null) _deadlines.Add(request);
                break;
            }
        }

        if (refusal is not null) request.Fail(new HgxLinkException(refusal.Message, refusal));
        else if (cancellationToken.CanBeCanceled) Watch(request, cancellationToken);
        session?.Flush();
    }

    // Apart, so that a request without a token makes no closure.
    private void Watch(Request request, CancellationToken cancellationToken) =>
        request.WhenCancelled(() => Cancel(request, cancellationToken), cancellationToken);

    /// <summary>Sends a request on one session, restored or not; fails when that session ends.</summary>
    public ValueTask<FrameBuffer> SendOnAsync(Session session, Request request)
    {
        request.Begin();
        _deadlines.Add(request);
        if (!session.TrySend(request)) request.Fail(Dropped(session));
        session.Flush();
        return request.Task;
    }

    /// <summary>Puts a request in line if there is a session now; gives the session, for the caller to flush once it holds no lock.</summary>
    public Session? TryPutInLine(Request request)
    {
        request.Begin();
        HgxLinkException? refusal = null;
        lock (_gate)
        {
            try
            {
                if (_ready is not null && _ready.TrySend(request)) return _ready;
            }
            catch (HgxLinkException full)
            {
                refusal = full;
            }
        }

        request.Fail(refusal ?? new HgxLinkException("The link is not connected."));
        return null;
    }

    /// <summary>Ends the connection; what was sent and not answered ends as unknown.</summary>
    public async Task StopAsync(HgxLinkException reason)
    {
        Session? session;
        lock (_gate)
        {
            _ended ??= reason;
            session = _ready;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        if (session is not null) await session.CloseAsync(ChannelCloseReason.Normal).ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        FailWaiting();
    }

    /// <summary>Gives up what the connection holds; after <see cref="StopAsync"/>.</summary>
    public void Dispose()
    {
        _deadlines.Dispose();
        _stopping.Dispose();
    }

    private HgxLinkException? Submit(Request request, out Session? session)
    {
        session = _ready;
        try
        {
            if (session is not null && session.TrySend(request)) return null;
        }
        catch (HgxLinkException full)
        {
            return full;
        }

        if (_waiting.Count >= MaximumWaiting)
            return new HgxLinkException($"{MaximumWaiting} requests wait for a connection; no more can be taken until there is one.");
        _waiting.AddLast(request);
        return null;
    }

    private async Task RunAsync()
    {
        CancellationToken stop = _stopping.Token;
        try
        {
            while (true)
            {
                await Task.Delay(_backoff.Next(), _settings.Time, stop).ConfigureAwait(false);
                if (await OpenAsync(stop).ConfigureAwait(false) is { } session) await RunSessionAsync(session, stop).ConfigureAwait(false);
            }
        }
        catch (EndOfLinkException end)
        {
            LinkLog.LinkEnded(_logger, end.Reason);
            lock (_gate) _ended ??= end.Reason;
            _owner.Ended(end.Reason);
            FailWaiting();
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The link was stopped; how the last attempt ended matters to nobody.
        }
    }

    private async Task<Session?> OpenAsync(CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(AttemptTimeout, _settings.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            IFrameChannel channel = await _settings.OpenChannel(linked.Token).ConfigureAwait(false);
            return new Session(channel, () => (ushort)_settings.Random.Next(65_536), _owner.Handle, _settings.Time, _logger);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            Failed(error);
            return null;
        }
    }

    private async Task RunSessionAsync(Session session, CancellationToken stop)
    {
        Task reading = Task.Run(() => ReadAsync(session), CancellationToken.None);
        bool ready = false;
        long began = _settings.Time.GetTimestamp();
        try
        {
            using CancellationTokenRegistration closing = stop.UnsafeRegister(
                static state => _ = ((Session)state!).CloseAsync(ChannelCloseReason.Normal).AsTask(), session);
            using (LinkInstruments.StartConnect(session.Description)) await _owner.RestoreAsync(session, stop).ConfigureAwait(false);
            ready = true;
            MakeReady(session);
            _owner.Ready();
            await reading.ConfigureAwait(false);
        }
        catch (EndOfLinkException)
        {
            throw;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever it is, it ends this session only: the link tries again.
            Failed(error);
        }
        finally
        {
            await session.CloseAsync(ChannelCloseReason.Normal).ConfigureAwait(false);
            await reading.ConfigureAwait(false);
            lock (_gate)
            {
                if (ReferenceEquals(_ready, session)) _ready = null;
            }

            if (ready)
            {
                LinkLog.ConnectionDropped(_logger, session.Description);
                _owner.Dropped();
                // A service that accepts and drops at once is treated like one that is not there.
                if (_settings.Time.GetElapsedTime(began) >= _settings.Steady) _backoff.Reset();
            }
        }
    }

    // Settled as soon as the session ends, because restoring may wait for an answer that will not come.
    private async Task ReadAsync(Session session) => Settle(session, await session.RunAsync().ConfigureAwait(false));

    // What waited goes out first, in its order; only then may others pass.
    private void MakeReady(Session session)
    {
        while (true)
        {
            Request request;
            lock (_gate)
            {
                if (_waiting.First is not { } first)
                {
                    _ready = session;
                    _extensions = (int)session.Extensions;
                    _restored++;
                    break;
                }

                request = first.Value;
            }

            request.Refresh(session.Extensions);
            lock (_gate)
            {
                if (!ReferenceEquals(_waiting.First?.Value, request)) continue;
                _waiting.RemoveFirst();
                if (request.IsCompleted || session.TrySend(request)) continue;
                request.SentOn = null;
                _waiting.AddFirst(request);
                break;
            }
        }

        session.Flush();
    }

    private void Failed(Exception error)
    {
        Volatile.Write(ref _lastFailure, error);
        if (error is HgxRequestException or HgxIpcException) LinkLog.RestoringRefused(_logger, error.Message);
        else if (error is HgxException or OperationCanceledException) LinkLog.AttemptFailed(_logger, error.Message);
        else LinkLog.AttemptFault(_logger, error);
    }
}
