using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Hgx.Typed;

namespace Hgx.Service.Dispatch;

/// <summary>
/// What waits to be sent to one app, in order. A newer update of an object removes the one that waits and joins the tail. Once bundles
/// are agreed on, what waits when a message is made travels in it. Safe on any thread; whoever finds nobody sending, sends.
/// </summary>
internal sealed class Outbound(
    IFrameChannel channel, RequestWindow window, ConnectionSettings settings, Action roomAgain, Action<Exception> sendFailed)
{
    private readonly TimeProvider _time = settings.Time;
    private readonly OutboundLimits _limits = settings.Limits;
    private readonly Lock _gate = new();
    private readonly OutgoingLine _waiting = new();
    private readonly Dictionary<long, Notification> _updates = [];
    private readonly UnansweredNotifications _unanswered = new(settings.DrawToken);

    // Whoever is sending has it.
    private readonly OutgoingBundle _bundle = new();
    private long _bytes, _notificationBytes, _sendingSince;
    private int _deferred;
    private bool _sending, _closed, _parked, _stalled, _bundles;
    private TaskCompletionSource? _idle;

    /// <summary>What waits to be sent, and is being sent, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _bytes;
        }
    }

    /// <summary>Puts an entry at the tail; false when the app is too far behind and must be let go of.</summary>
    public bool Enqueue(Outgoing entry)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                if (entry is Notification notification && !TryMakeWay(notification))
                {
                    Drop(entry);
                    return false;
                }

                _bytes += entry.Cost;
                entry.MayBundle = _bundles;
                _waiting.Append(entry);
                return true;
            }
        }

        Drop(entry);
        return true;
    }

    /// <summary>From here on entries may travel together. The one that says so to the app, which stands in line already, goes alone.</summary>
    public void BeginBundles()
    {
        lock (_gate) _bundles = true;
    }

    /// <summary>Sends what waits, unless somebody is at it already. Never throws.</summary>
    public void Send()
    {
        lock (_gate)
        {
            if (_sending || _closed || _waiting.First is null) return;
            _sending = true;
            _sendingSince = _time.GetTimestamp();
        }

        _ = SendAllAsync();
    }

    /// <summary>Takes back what waits unsent on a subject that the app no longer asks about; gives what was taken back.</summary>
    public List<Notification> Withdraw(Func<Topic, bool> matches)
    {
        var withdrawn = new List<Notification>();
        lock (_gate)
        {
            for (Outgoing? entry = _waiting.First; entry is not null;)
            {
                Outgoing? next = entry.Next;
                if (entry is Notification notification && matches(notification.Topic))
                {
                    TakeOut(notification);
                    withdrawn.Add(notification);
                }

                entry = next;
            }
        }

        foreach (Notification notification in withdrawn) notification.Discard();
        return withdrawn;
    }

    /// <summary>Finds what an app's reply answers; null when nothing waits under that number.</summary>
    public Notification? Answered(ushort token)
    {
        Notification? notification;
        bool stalled;
        lock (_gate)
        {
            if (!_unanswered.TryTake(token, out notification)) return null;
            if (notification.IsDeferred) _deferred--;
            stalled = _stalled;
            _stalled = false;
        }

        if (stalled) Send();
        return notification;
    }

    /// <summary>Whether so much waits that the connection's requests must wait too; from then on the owner is told when there is room again.</summary>
    public bool TryPark()
    {
        lock (_gate)
        {
            return _parked = !_closed && _bytes > _limits.ParkingBytes;
        }
    }

    /// <summary>How long the app has kept us waiting, be it for an answer or for reading at all.</summary>
    public TimeSpan LongestWait()
    {
        lock (_gate)
        {
            long since = _unanswered.OldestSince ?? _time.GetTimestamp();
            if (_sending) since = Math.Min(since, _sendingSince);
            return _closed ? TimeSpan.Zero : _time.GetElapsedTime(since);
        }
    }

    /// <summary>Ends when nothing waits any more, or nothing will be sent any more.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
        {
            if (_closed || (!_sending && _waiting.First is null)) return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Drops everything that waits. Further entries are dropped too.</summary>
    public void Close()
    {
        TaskCompletionSource? idle;
        bool parked;
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            idle = _idle;
            parked = _parked;
            _parked = false;
            while (_waiting.First is { } entry)
            {
                _waiting.Remove(entry);
                _bytes -= entry.Cost;
                Drop(entry);
            }

            _updates.Clear();
            _unanswered.Clear();
        }

        idle?.TrySetResult();

        // What was parked has been read, so it is carried out; its answers are dropped.
        if (parked) roomAgain();
    }

    private async Task SendAllAsync()
    {
        while (TryFillBundle())
        {
            try
            {
                await channel.SendAsync(_bundle.TakeMessage()).ConfigureAwait(false);
            }
            catch (ConnectionClosedException)
            {
                // The connection's reader sees the same end, and cleans up.
                LeaveSent();
                Close();
                return;
            }
            catch (Exception error)
            {
                LeaveSent();
                sendFailed(error);
                return;
            }

            Sent();
        }
    }

    // False when there is nothing to send: then nobody is sending any more.
    private bool TryFillBundle()
    {
        TaskCompletionSource? idle;
        lock (_gate)
        {
            _bundle.Clear();
            _stalled = false;
            long now = _time.GetTimestamp();
            while (!_closed && _waiting.First is { } entry && _bundle.HasRoomFor(entry))
            {
                // 65 536 wait for their answers: the line stands still until one comes.
                _stalled = entry is Notification && _unanswered.IsFull;
                if (_stalled) break;
                _waiting.Remove(entry);
                if (entry is Notification notification)
                {
                    if (notification.IsUpdate) _updates.Remove(notification.Topic.ObjectId);
                    _unanswered.Add(notification, now);
                    ServiceInstruments.Notified(notification.Topic.Code);
                }

                _bundle.Add(entry);
            }

            if (!_bundle.Entries.IsEmpty)
            {
                _sendingSince = now;
                return true;
            }

            _sending = false;
            if (_stalled) return false;
            idle = _idle;
            _idle = null;
        }

        idle?.TrySetResult();
        return false;
    }

    private void Sent()
    {
        bool room;
        lock (_gate)
        {
            foreach (Outgoing entry in _bundle.Entries)
            {
                _bytes -= entry.Cost;
                if (entry is Notification) _notificationBytes -= entry.Cost;
            }

            room = _parked && _bytes <= _limits.ParkingBytes / 2;
            if (room) _parked = false;
        }

        LeaveSent();
        if (room) roomAgain();
    }

    // The requests whose answers the bundle held are under way no more.
    private void LeaveSent()
    {
        int count = 0;
        long bytes = 0;
        foreach (Outgoing entry in _bundle.Entries)
        {
            if (entry is not Reply reply) continue;
            count++;
            bytes += reply.RequestLength;
        }

        if (count != 0) window.Leave(count, bytes);
    }

    private bool TryMakeWay(Notification notification)
    {
        if (notification.IsUpdate && _updates.TryGetValue(notification.Topic.ObjectId, out Notification? older))
        {
            TakeOut(older);
            older.Discard();
        }

        if (_notificationBytes != 0 && _notificationBytes + notification.Cost > _limits.NotificationBytes) return false;
        if (notification.IsDeferred && _deferred++ == _limits.DeferredShares) return false;
        _notificationBytes += notification.Cost;
        if (notification.IsUpdate) _updates.Add(notification.Topic.ObjectId, notification);
        return true;
    }

    private void TakeOut(Notification notification)
    {
        _waiting.Remove(notification);
        _bytes -= notification.Cost;
        _notificationBytes -= notification.Cost;
        if (notification.IsDeferred) _deferred--;
        if (notification.IsUpdate) _updates.Remove(notification.Topic.ObjectId);
    }

    private void Drop(Outgoing entry)
    {
        entry.Discard();
        if (entry is Reply reply) window.Leave(1, reply.RequestLength);
    }
}
