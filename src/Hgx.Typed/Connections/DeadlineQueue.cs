namespace Hgx.Typed.Connections;

/// <summary>
/// Gives requests up when their time is over. All have the same patience, so they fall due in the order of their coming. The line is made of the
/// requests themselves.
/// </summary>
internal sealed class DeadlineQueue : IDisposable
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly Action<Request> _due;
    private readonly ITimer _timer;
    private Request? _first, _last;
    private bool _armed;
    private bool _disposed;

    public DeadlineQueue(TimeProvider time, TimeSpan patience, Action<Request> due)
    {
        _time = time;
        _patience = patience;
        _due = due;
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
            request.Due = _time.GetTimestamp() + (long)(_patience.TotalSeconds * _time.TimestampFrequency);
            request.DueBefore = _last;
            if (_last is null) _first = request;
            else _last.DueAfter = request;
            _last = request;
            request.Deadlines = this;
            if (!_armed) Arm(_patience);
        }

        // Completed meanwhile, it may not have seen that it stands in line.
        if (request.IsCompleted) Remove(request);
    }

    /// <summary>Watches a request no longer.</summary>
    public void Remove(Request request)
    {
        lock (_gate)
        {
            if (request.Deadlines is null) return;
            request.Deadlines = null;
            if (request.DueBefore is { } before) before.DueAfter = request.DueAfter;
            else _first = request.DueAfter;
            if (request.DueAfter is { } after) after.DueBefore = request.DueBefore;
            else _last = request.DueBefore;
            request.DueBefore = request.DueAfter = null;
        }
    }

    public void Dispose()
    {
        lock (_gate) _disposed = true;
        _timer.Dispose();
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
            for (Request? request = _first; request is not null; request = request.DueAfter)
            {
                if (request.Due > now)
                {
                    TimeSpan wait = _time.GetElapsedTime(now, request.Due);
                    Arm(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait);
                    break;
                }

                due.Add(request);
            }
        }

        foreach (Request request in due) _due(request);
    }
}
