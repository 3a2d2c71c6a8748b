namespace Hgx.Typed.Threading;

/// <summary>
/// The home of a blocking form: the core goes on, on the thread that waits, so that it needs no thread of the pool.
/// </summary>
internal sealed class BlockingHome : OperationHome
{
    [ThreadStatic]
    private static BlockingHome? s_idle;

    private readonly Queue<IThreadPoolWorkItem> _items = new();

    public static void Run<TState>(TState state, Func<TState, OperationHome, ValueTask> operation)
    {
        BlockingHome home = Rent();
        ValueTask task = operation(state, home);
        while (!task.IsCompleted) home.RunNext();
        s_idle = home;
        task.GetAwaiter().GetResult();
    }

    public static TResult Run<TState, TResult>(TState state, Func<TState, OperationHome, ValueTask<TResult>> operation)
    {
        BlockingHome home = Rent();
        ValueTask<TResult> task = operation(state, home);
        while (!task.IsCompleted) home.RunNext();
        s_idle = home;
        return task.GetAwaiter().GetResult();
    }

    public override void Resume(IThreadPoolWorkItem item)
    {
        lock (_items)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_items);
        }
    }

    private static BlockingHome Rent()
    {
        BlockingHome home = s_idle ?? new BlockingHome();
        s_idle = null;
        return home;
    }

    private void RunNext()
    {
        IThreadPoolWorkItem item;
        lock (_items)
        {
            while (_items.Count == 0) Monitor.Wait(_items);
            item = _items.Dequeue();
        }

        item.Execute();
    }
}
