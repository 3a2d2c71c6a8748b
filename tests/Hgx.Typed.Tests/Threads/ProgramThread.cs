using System.Collections.Concurrent;

namespace Hgx.Typed.Tests.Threads;

/// <summary>The thread that a console program's <c>Main</c> runs on: one thread, without a context.</summary>
public sealed class ProgramThread : IDisposable
{
    private readonly BlockingCollection<Action> _parts = [];

    public ProgramThread()
    {
        var thread = new Thread(() =>
        {
            foreach (Action part in _parts.GetConsumingEnumerable()) part();
        })
        {
            IsBackground = true,
            Name = "Main",
        };
        Id = thread.ManagedThreadId;
        thread.Start();
    }

    public int Id { get; }

    /// <summary>Runs a part of the program, after those before it.</summary>
    public Task<T> RunAsync<T>(Func<T> part)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _parts.Add(() =>
        {
            try
            {
                done.SetResult(part());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    public Task RunAsync(Action part) => RunAsync(() =>
    {
        part();
        return true;
    });

    public void Dispose() => _parts.CompleteAdding();
}
