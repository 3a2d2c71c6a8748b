namespace Hgx.Typed.Threading;

/// <summary>Brings awaits of user code back to the loop.</summary>
internal sealed class LoopSynchronizationContext(LinkLoop loop) : SynchronizationContext
{
    private long _posts;

    /// <summary>How often something was posted, as an await does that goes on after a task; the loop-bound forms post nothing.</summary>
    public long Posts => Volatile.Read(ref _posts);

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        loop.Enqueue(d, state, null);
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (loop.IsCurrent)
        {
            d(state);
            return;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Enqueue(
            _ =>
            {
                try
                {
                    d(state);
                    done.SetResult();
                }
                catch (Exception error)
                {
                    done.SetException(error);
                }
            },
            null,
            null);
        done.Task.GetAwaiter().GetResult();
    }

    public override SynchronizationContext CreateCopy() => this;
}
