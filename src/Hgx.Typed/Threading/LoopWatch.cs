namespace Hgx.Typed.Threading;

/// <summary>Notices when one item keeps the loop for longer than a second, and says which.</summary>
internal sealed class LoopWatch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<string, TimeSpan> _blocked;
    private readonly ITimer _timer;
    private string _name = "";
    private long _began;
    private long _item;
    private long _reported;
    private bool _busy;
    private bool _armed;

    public LoopWatch(TimeProvider time, Action<string, TimeSpan> blocked)
    {
        _time = time;
        _blocked = blocked;
        _timer = time.CreateTimer(static state => ((LoopWatch)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin(string? name)
    {
        lock (_gate)
        {
            // A continuation has no name of its own; it belongs to the handler that ran last.
            if (name is not null) _name = name;
            _began = _time.GetTimestamp();
            _item++;
            _busy = true;
            if (!_armed) Arm(Patience);
        }
    }

    public void End()
    {
        lock (_gate) _busy = false;
    }

    public void Dispose() => _timer.Dispose();

    private void Arm(TimeSpan due)
    {
        _armed = true;
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        string name;
        TimeSpan elapsed;
        lock (_gate)
        {
            _armed = false;
            if (!_busy || _reported == _item) return;
            elapsed = _time.GetElapsedTime(_began);
            if (elapsed < Patience)
            {
                Arm(Patience - elapsed);
                return;
            }

            _reported = _item;
            name = _name.Length != 0 ? _name : "a continuation on the loop";
        }

        _blocked(name, elapsed);
    }
}
