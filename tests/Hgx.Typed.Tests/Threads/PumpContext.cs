using System.Collections.Concurrent;

namespace Hgx.Typed.Tests.Threads;

/// <summary>A context as a UI has one: a thread of its own that runs what is posted, in order, and keeps what that throws.</summary>
public sealed class PumpContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _items = [];
    private readonly Thread _thread;

    public PumpContext()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "pump" };
        _thread.Start();
    }

    public ConcurrentQueue<Exception> Errors { get; } = new();

    public bool IsCurrentThread => Thread.CurrentThread == _thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _items.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // Ended: what still comes is dropped, as a closed window's queue drops it.
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs code there.</summary>
    public Task RunAsync(Func<Task> code)
    {
        var done = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => done.SetResult(code()), null);
        return done.Task.Unwrap();
    }

    /// <summary>Ends the thread; what is posted from here on never runs.</summary>
    public void Dispose() => _items.CompleteAdding();

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach ((SendOrPostCallback callback, object? state) in _items.GetConsumingEnumerable())
        {
            try
            {
                callback(state);
            }
            catch (Exception error)
            {
                Errors.Enqueue(error);
            }
        }
    }
}
