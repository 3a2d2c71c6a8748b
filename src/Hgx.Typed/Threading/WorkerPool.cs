namespace Hgx.Typed.Threading;

/// <summary>
/// The threads of blocking handlers: one handler at a time for each object, at most 64 at once, the rest wait in line. Apart
/// from the pool, so that handlers that block for ever starve nobody else.
/// </summary>
internal sealed class WorkerPool(SynchronizationContext context, int maximum = WorkerPool.MaximumWorkers)
{
    public const int MaximumWorkers = 64;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Queue<Work> _ready = new();
    private readonly Dictionary<object, Queue<Work>> _lanes = new(LaneComparer.Instance);
    private int _workers;
    private int _idle;

    /// <summary>Runs the action on a worker, after those queued before it for the same lane; null: no lane.</summary>
    public Task RunAsync(object? lane, Action action)
    {
        var work = new Work(lane, action);
        lock (_gate)
        {
            if (lane is not null)
            {
                if (_lanes.TryGetValue(lane, out Queue<Work>? waiting))
                {
                    waiting.Enqueue(work);
                    return work.Done.Task;
                }

                _lanes.Add(lane, new Queue<Work>());
            }

            MakeReady(work);
        }

        return work.Done.Task;
    }

    private void MakeReady(Work work)
    {
        _ready.Enqueue(work);
        if (_idle >= _ready.Count)
        {
            Monitor.Pulse(_gate);
        }
        else if (_workers < maximum)
        {
            _workers++;
            new Thread(RunWorker) { IsBackground = true, Name = "Hgx worker" }.UnsafeStart();
        }
    }

    private void RunWorker()
    {
        while (TryTake(out Work? work))
        {
            SynchronizationContext.SetSynchronizationContext(context);
            work.Run();
            lock (_gate) Release(work.Lane);
        }
    }

    private bool TryTake(out Work work)
    {
        lock (_gate)
        {
            while (!_ready.TryDequeue(out work!))
            {
                _idle++;
                bool woken = Monitor.Wait(_gate, IdleTime);
                _idle--;
                if (woken || _ready.Count != 0) continue;
                _workers--;
                return false;
            }

            return true;
        }
    }

    private void Release(object? lane)
    {
        if (lane is null) return;
        if (_lanes[lane].TryDequeue(out Work? next)) MakeReady(next);
        else _lanes.Remove(lane);
    }

    // Values and texts by what they are; all else by reference, because what an object is equal to may change while its handler runs.
    private sealed class LaneComparer : IEqualityComparer<object>
    {
        public static LaneComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => ReferenceEquals(x, y) || (x is ValueType or string && x.Equals(y));

        public int GetHashCode(object lane) =>
            lane is ValueType or string ? lane.GetHashCode() : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(lane);
    }

    private sealed class Work(object? lane, Action action)
    {
        public object? Lane => lane;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run()
        {
            try
            {
                action();
                Done.SetResult();
            }
            catch (Exception error)
            {
                Done.SetException(error);
            }
        }
    }
}
