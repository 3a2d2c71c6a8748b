using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Dispatch;

/// <summary>How far an app may fall behind.</summary>
/// <param name="NotificationBytes">The most bytes of notifications that wait; more, and the connection is closed. A single one always fits.</param>
/// <param name="ParkingBytes">How many bytes may wait in all before the connection's further requests wait too.</param>
internal sealed record OutboundLimits(long NotificationBytes = 32 * 1024 * 1024, long ParkingBytes = 16 * 1024 * 1024);

/// <summary>
/// What waits to be sent to one app, in order. A newer update of an object removes the one that waits and joins the tail.
/// Safe on any thread; whoever finds nobody sending, sends.
/// </summary>
internal sealed class Outbound(
    IFrameChannel channel, RequestWindow window, ConnectionSettings settings, Action roomAgain, Action<Exception> sendFailed)
{
    private readonly TimeProvider _time = settings.Time;
    private readonly OutboundLimits _limits = settings.Limits;
    private readonly Lock _gate = new();
    private readonly OutgoingLine _waiting = new(), _unanswered = new();
    private readonly Dictionary<long, Notification> _updates = [];
    private readonly RequestTable<Notification> _requests = new(settings.DrawToken);
    private long _bytes, _notificationBytes, _sendingSince;
    private bool _sending, _closed, _parked, _stalled;
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
                _waiting.Append(entry);
                return true;
            }
        }

        Drop(entry);
        return true;
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
            if (!_requests.TryComplete(token, out notification)) return null;
            _unanswered.Remove(notification);
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
            long since = _time.GetTimestamp();
            if (_unanswered.First is Notification oldest) since = oldest.Since;
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
            _requests.Clear();
        }

        idle?.TrySetResult();

        // What was parked has been read, so it is carried out; its answers are dropped.
        if (parked) roomAgain();
    }

    private async Task SendAllAsync()
    {
        while (Next() is { } entry)
        {
            try
            {
                await channel.SendAsync(entry.TakeMessage()).ConfigureAwait(false);
            }
            catch (ConnectionClosedException)
            {
                // The connection's reader sees the same end, and cleans up.
                Leave(entry);
                Close();
                return;
            }
            catch (Exception error)
            {
                Leave(entry);
                sendFailed(error);
                return;
            }

            Sent(entry);
        }
    }

    private Outgoing? Next()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (!_closed && _waiting.First is { } entry)
            {
                if (entry is not Notification notification)
                {
                    _sendingSince = _time.GetTimestamp();
                    _waiting.Remove(entry);
                    return entry;
                }

                if (_requests.TryAdd(notification, out ushort token))
                {
                    _sendingSince = _time.GetTimestamp();
                    _waiting.Remove(notification);
                    if (notification.Topic.Code == RequestCode.UpdateObject) _updates.Remove(notification.Topic.ObjectId);
                    notification.Token = token;
                    notification.Since = _sendingSince;
                    _unanswered.Append(notification);
                    return notification;
                }

                // 65 536 wait for their answers: the line stands still until one comes.
                _stalled = true;
            }
            else
            {
                idle = _idle;
                _idle = null;
            }

            _sending = false;
        }

        idle?.TrySetResult();
        return null;
    }

    private void Sent(Outgoing entry)
    {
        bool room;
        lock (_gate)
        {
            _bytes -= entry.Cost;
            if (entry is Notification) _notificationBytes -= entry.Cost;
            room = _parked && _bytes <= _limits.ParkingBytes / 2;
            if (room) _parked = false;
        }

        Leave(entry);
        if (room) roomAgain();
    }

    private bool TryMakeWay(Notification notification)
    {
        bool isUpdate = notification.Topic.Code == RequestCode.UpdateObject;
        if (isUpdate && _updates.TryGetValue(notification.Topic.ObjectId, out Notification? older))
        {
            TakeOut(older);
            older.Discard();
        }

        if (_notificationBytes != 0 && _notificationBytes + notification.Cost > _limits.NotificationBytes) return false;
        _notificationBytes += notification.Cost;
        if (isUpdate) _updates.Add(notification.Topic.ObjectId, notification);
        return true;
    }

    private void TakeOut(Notification notification)
    {
        _waiting.Remove(notification);
        _bytes -= notification.Cost;
        _notificationBytes -= notification.Cost;
        if (notification.Topic.Code == RequestCode.UpdateObject) _updates.Remove(notification.Topic.ObjectId);
    }

    private void Drop(Outgoing entry)
    {
        entry.Discard();
        Leave(entry);
    }

    private void Leave(Outgoing entry)
    {
        if (entry is Reply reply) window.Leave(reply.RequestLength);
    }
}
