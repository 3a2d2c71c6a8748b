namespace Hgx.Typed.Connections;

/// <summary>Gives requests up when their time is over. All have the same patience, so they fall due in the order of their coming.</summary>
internal sealed class DeadlineQueue : IDisposable
{
    private readonly object _gate = new();
    private readonly LinkedList<(Request Request, long Due)> _waiting = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly Action<Request> _due;
    private readonly ITimer _timer;
    private readonly Action<Request> _remove;
    private bool _armed;
    private bool _disposed;

    public DeadlineQueue(TimeProvider time, TimeSpan patience, Action<Request> due)
    {
        _time = time;
        _patience = patience;
        _due = due;
        _remove = Remove;
        _timer = time.CreateTimer(static state => ((DeadlineQueue)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Watches a request until it completes.</summary>
    public void Add(Request request)
    {
        if (_patience == Timeout.InfiniteTimeSpan) return;
        lock (_gate)
        {
            // Its answer may have come already; a completed request must not be kept, with all that its caller holds.
            if (request.IsCompleted) return;
            long due = _time.GetTimestamp() + (long)(_patience.TotalSeconds * _time.TimestampFrequency);
            request.Deadline = _waiting.AddLast((request, due));
            if (!_armed) Arm(_patience);
        }

        request.OnCompleted(_remove);
    }

    public void Dispose()
    {
        lock (_gate) _disposed = true;
        _timer.Dispose();
    }

    private void Remove(Request request)
    {
        lock (_gate)
        {
            if (request.Deadline is { List: not null } node) _waiting.Remove(node);
            request.Deadline = null;
        }
    }

    private void Arm(TimeSpan due)
    {
        if (_disposed) return;
        _armed = true;
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        var due = new List<Request>();
        lock (_gate)
        {
            _armed = false;
            long now = _time.GetTimestamp();
            foreach ((Request request, long at) in _waiting)
            {
                if (at > now)
                {
                    TimeSpan wait = _time.GetElapsedTime(now, at);
                    Arm(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait);
                    break;
                }

                due.Add(request);
            }
        }

        foreach (Request request in due) _due(request);
    }
}
