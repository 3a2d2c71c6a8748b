namespace Hgx.Service.Dispatch;

/// <summary>
/// How many requests of one connection may be under way, by count and by bytes: its reader waits while the window is full.
/// One waiter at a time.
/// </summary>
internal sealed class RequestWindow(int maxCount, long maxBytes)
{
    private readonly Lock _gate = new();
    private int _count;
    private long _bytes;
    private TaskCompletionSource? _room;

    /// <summary>Takes a place when there is one; a single request always fits. Else gives what to wait for before the next try.</summary>
    public bool TryEnter(int bytes, out Task room)
    {
        lock (_gate)
        {
            if (_count != 0 && (_count == maxCount || _bytes + bytes > maxBytes))
            {
                // Its waiter must not run inside the engine, which calls Leave.
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
                return false;
            }

            _count++;
            _bytes += bytes;
            room = Task.CompletedTask;
            return true;
        }
    }

    /// <summary>Gives places back: so many requests have been answered.</summary>
    public void Leave(int count, long bytes)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _count -= count;
            _bytes -= bytes;
            room = _room;
            _room = null;
        }

        room?.TrySetResult();
    }
}
