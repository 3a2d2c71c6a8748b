using System.Diagnostics;
using Hgx.Typed.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Threading;

/// <summary>
/// The loop of a link: one thread that runs handlers, one item at a time, in order. "On the loop" means that
/// <see cref="SynchronizationContext.Current"/> is the loop's.
/// </summary>
internal sealed class LinkLoop : OperationHome, IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<LoopItem> _items = new();
    private readonly ILogger _logger;
    private readonly ApartContext _apart;
    private readonly LoopWatch _watch;
    private bool _stopped;
    private bool _running;
    private bool _hasThread;
    private int _creatingThread;

    public LinkLoop(TimeProvider time, ILogger logger, ApartContext apart, Action<string, TimeSpan> blocked)
    {
        _logger = logger;
        _apart = apart;
        _watch = new LoopWatch(time, blocked);
        Context = new LoopSynchronizationContext(this);
        Scheduler = new LoopTaskScheduler(this);
    }

    public LoopSynchronizationContext Context { get; }

    public LoopTaskScheduler Scheduler { get; }

    /// <summary>Whether the caller runs on the loop.</summary>
    public bool IsCurrent => SynchronizationContext.Current is LoopSynchronizationContext context && ReferenceEquals(context, Context);

    /// <summary>Whether the caller is the thread that will be the loop, of a link without a thread of its own, while nothing runs there.</summary>
    public bool MayPumpHere
    {
        get
        {
            lock (_gate) return _creatingThread == Environment.CurrentManagedThreadId && !_running;
        }
    }

    /// <summary>Starts the loop on a thread of its own.</summary>
    public void StartThread()
    {
        _hasThread = true;
        // What flows with the call that makes the link, such as its trace, must not flow to every handler.
        new Thread(Run) { IsBackground = true, Name = "Hgx link loop" }.UnsafeStart();
    }

    /// <summary>Makes the calling thread the loop of a link without a thread of its own.</summary>
    public void BindToCurrentThread() => _creatingThread = Environment.CurrentManagedThreadId;

    /// <summary>Runs items on the calling thread until the loop is stopped and empty.</summary>
    public void Run() => Pump(null);

    /// <summary>Runs items on the calling thread until the task completes: a blocking form on the thread that is the loop.</summary>
    public void PumpUntil(Task task)
    {
        _ = task.ContinueWith(
            static (_, state) => ((LinkLoop)state!).Wake(), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Pump(task);
    }

    /// <summary>
    /// Lets <see cref="Run"/> return once everything queued has run. What comes later runs on the pool, and what is queued does where nobody runs it.
    /// </summary>
    public void Dispose()
    {
        LoopItem[] left = [];
        lock (_gate)
        {
            _stopped = true;
            if (!_running && !_hasThread)
            {
                left = [.. _items];
                _items.Clear();
            }

            Monitor.PulseAll(_gate);
        }

        foreach (LoopItem item in left) RunApart(item);
        _watch.Dispose();
    }

    public override void Resume(IThreadPoolWorkItem item) => Enqueue(new LoopItem(static state => ((IThreadPoolWorkItem)state!).Execute(), item, null));

    /// <summary>Queues a handler; its name stands in the log when it blocks the loop.</summary>
    public void Enqueue(SendOrPostCallback callback, object? state, string? name) => Enqueue(new LoopItem(callback, state, name));

    private void Enqueue(LoopItem item)
    {
        lock (_gate)
        {
            if (!_stopped)
            {
                _items.Enqueue(item);
                Monitor.PulseAll(_gate);
                return;
            }
        }

        // What still comes after the end (an answer to an operation begun on the loop) must complete, or its caller waits for ever.
        RunApart(item);
    }

    private void RunApart(LoopItem item) => _apart.Post(_ => Invoke(item), null);

    private void Wake()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private void Pump(Task? until)
    {
        lock (_gate)
        {
            if (_running) throw new HgxLoopException("The link's loop runs already, on another thread or further up on this one.");
            _running = true;
        }

        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Context);
        try
        {
            while (TryTake(until, out LoopItem item)) Execute(item);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            lock (_gate) _running = false;
        }
    }

    private bool TryTake(Task? until, out LoopItem item)
    {
        lock (_gate)
        {
            while (true)
            {
                // A loop that has been stopped has no other turn: what is queued runs now.
                if (until is { IsCompleted: true } && !_stopped)
                {
                    item = default;
                    return false;
                }

                if (_items.TryDequeue(out item)) return true;
                if (_stopped) return false;
                Monitor.Wait(_gate);
            }
        }
    }

    private void Execute(LoopItem item)
    {
        _watch.Begin(item.Name);
        Invoke(item);
        _watch.End();
        // A handler that changed the context must not take the loop's identity away from the next one.
        SynchronizationContext.SetSynchronizationContext(Context);
    }

    // An async void handler throws here, also after the end of the loop: on the pool, that would end the process.
    private void Invoke(LoopItem item)
    {
        try
        {
            item.Callback(item.State);
        }
        catch (Exception error)
        {
            LinkLog.LoopHandlerFailed(_logger, error, item.Name ?? "a continuation on the loop");
        }
    }

    private readonly record struct LoopItem(SendOrPostCallback Callback, object? State, string? Name);
}
