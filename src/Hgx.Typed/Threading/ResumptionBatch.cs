namespace Hgx.Typed.Threading;

/// <summary>
/// What one message of the service has completed: goes on, on the pool, in one piece of work instead of many, which wakes fewer threads. None waits
/// for another: before one goes on, the rest is offered to another thread.
/// </summary>
internal sealed class ResumptionBatch : IThreadPoolWorkItem
{
    private readonly List<IThreadPoolWorkItem> _items = [];
    private int _taken;
    private int _isOffered;

    /// <summary>Adds what is to go on; before <see cref="Begin"/>.</summary>
    public void Add(IThreadPoolWorkItem item) => _items.Add(item);

    /// <summary>Hands the batch to the pool.</summary>
    public void Begin()
    {
        if (_items.Count != 0) Offer();
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isOffered, 0);
        ExecutionContext? clean = ExecutionContext.Capture();
        int index;
        while ((index = Interlocked.Increment(ref _taken) - 1) < _items.Count)
        {
            // Whoever goes on may block: then another thread takes the rest.
            if (index + 1 < _items.Count) Offer();
            _items[index].Execute();

            // As the pool does between two pieces of work: what one leaves on the thread is not the next one's.
            SynchronizationContext.SetSynchronizationContext(null);
            if (clean is not null) ExecutionContext.Restore(clean);
        }
    }

    private void Offer()
    {
        if (Interlocked.Exchange(ref _isOffered, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
