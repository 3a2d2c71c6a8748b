namespace Hgx.Typed.Connections;

/// <summary>Gives requests up when their time is over. All have the same patience, so they fall due in the order of their coming.</summary>
internal sealed class DeadlineQueue : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<Request> _queue = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly Action<Request> _due;
    private readonly ITimer _timer;
    private bool _armed;
    private bool _disposed;

    public DeadlineQueue(TimeProvider time, TimeSpan patience, Action<Request> due)
    {
        _time = time;
        _patience = patience;
        _due = due;
        _timer = time.CreateTimer(static state => ((DeadlineQueue)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(Request request)
    {
        if (_patience == Timeout.InfiniteTimeSpan) return;
        lock (_gate)
        {
            request.Deadline = _time.GetTimestamp() + (long)(_patience.TotalSeconds * _time.TimestampFrequency);
            while (_queue.TryPeek(out Request? head) && head.IsCompleted) _queue.Dequeue();
            _queue.Enqueue(request);
            if (!_armed) Arm(_patience);
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
            while (_queue.TryPeek(out Request? head) && (head.IsCompleted || head.Deadline <= now))
            {
                _queue.Dequeue();
                if (!head.IsCompleted) due.Add(head);
            }

            if (_queue.TryPeek(out Request? next))
            {
                TimeSpan wait = _time.GetElapsedTime(now, next.Deadline);
                Arm(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait);
            }
        }

        foreach (Request request in due) _due(request);
    }
}
