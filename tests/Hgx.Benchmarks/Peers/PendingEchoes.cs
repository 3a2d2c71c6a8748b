using System.Collections.Concurrent;

namespace Hgx.Benchmarks.Peers;

/// <summary>Ties echoes to the round trips that wait, where the peer has no request numbers: in order. Continues on the reader, the fastest way.</summary>
internal sealed class PendingEchoes
{
    private readonly ConcurrentQueue<TaskCompletionSource> _waiting = new();

    public Task Expect()
    {
        var echo = new TaskCompletionSource();
        _waiting.Enqueue(echo);
        return echo.Task;
    }

    public void Arrived()
    {
        if (_waiting.TryDequeue(out TaskCompletionSource? echo)) echo.SetResult();
    }
}
