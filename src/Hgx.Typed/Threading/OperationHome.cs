namespace Hgx.Typed.Threading;

/// <summary>
/// Where the core of an operation goes on after each answer: the pool (Task form), the loop (loop-bound form) or the thread
/// that waits (blocking form). One core serves all three.
/// </summary>
internal abstract class OperationHome
{
    /// <summary>Runs the item there, later; never inline, because the caller is the I/O side.</summary>
    public abstract void Resume(IThreadPoolWorkItem item);
}

/// <summary>The home of the Task form.</summary>
internal sealed class PoolHome : OperationHome
{
    public static PoolHome Instance { get; } = new();

    public override void Resume(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
