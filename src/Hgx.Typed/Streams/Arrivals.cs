namespace Hgx.Typed;

/// <summary>Wakes the one reader of what others put in line. What the reader does then runs on none of their threads.</summary>
internal sealed class Arrivals
{
    private TaskCompletionSource _next = Fresh();

    /// <summary>Completes with the next arrival after this call; ask before looking whether there is anything.</summary>
    public Task Next()
    {
        TaskCompletionSource next = Volatile.Read(ref _next);
        if (!next.Task.IsCompleted) return next.Task;
        TaskCompletionSource fresh = Fresh();
        return (Interlocked.CompareExchange(ref _next, fresh, next) == next ? fresh : Volatile.Read(ref _next)).Task;
    }

    /// <summary>Something has come.</summary>
    public void Set() => Volatile.Read(ref _next).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
