namespace Hgx.Typed.Threading;

/// <summary>
/// Where the core of an operation goes on after each answer: the pool (Task form), the loop (loop-bound form) or the thread
/// that waits (blocking form). One core serves all three. A push, which is the link's own code alone, goes on where the answer comes in.
/// </summary>
/// <remarks>
/// A core that another core awaits has <c>PoolingAsyncValueTaskMethodBuilder</c>: what awaits a <see cref="Task"/> is moved to the pool when that
/// completes on a thread with a context, as the loop and a UI's thread are, and so would leave its home.
/// </remarks>
internal abstract class OperationHome
{
    /// <summary>Has the operation go on there. Nothing of a user's runs within the call, because the caller is the I/O side.</summary>
    public abstract void Resume(IThreadPoolWorkItem item);
}
