using System.Threading.Tasks.Sources;
using Hgx.Typed.Threading;

namespace Hgx.Typed.Connections;

/// <summary>Something that an operation waits for: completed exactly once, from any thread, and always resumed at its home.</summary>
/// <typeparam name="T">The result.</typeparam>
internal abstract class Completion<T>(OperationHome home) : IValueTaskSource<T>, IValueTaskSource, IThreadPoolWorkItem
    where T : class
{
    private ManualResetValueTaskSourceCore<T> _source;
    private CancellationWatch? _watch;

    // The result or the exception: every push has a completion, so its size counts.
    private object? _outcome;
    private int _completed;

    public bool IsCompleted => Volatile.Read(ref _completed) != 0;

    protected short Version => _source.Version;

    /// <summary>What it was completed with; for a home that looks at it instead of executing it.</summary>
    protected T? Result => _outcome as T;

    /// <summary>Why it failed; null when it did not.</summary>
    public Exception? Error => _outcome as Exception;

    public void Fail(Exception error)
    {
        if (TryFinish()) Resume(error);
    }

    /// <summary>Has something done when the caller's token, which can be cancelled, is cancelled before the completion.</summary>
    public void WhenCancelled(Action cancelled, CancellationToken cancellationToken)
    {
        var watch = new CancellationWatch(cancelled);
        _watch = watch;
        watch.Begin(cancellationToken);
        if (IsCompleted) watch.End();
    }

    /// <summary>Reserves the completion; whoever gets true resumes.</summary>
    protected bool TryFinish()
    {
        if (Interlocked.Exchange(ref _completed, 1) != 0) return false;
        _watch?.End();
        Finished();
        return true;
    }

    protected void Resume(T result)
    {
        Settled(null);
        _outcome = result;
        home.Resume(this);
    }

    protected void Resume(Exception error)
    {
        Settled(error);
        _outcome = error;
        home.Resume(this);
    }

    /// <summary>What is let go of at the completion.</summary>
    protected virtual void Finished()
    {
    }

    /// <summary>What is told of the outcome, before the operation goes on.</summary>
    protected virtual void Settled(Exception? error)
    {
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_outcome is Exception error) _source.SetException(error);
        else _source.SetResult((T)_outcome!);
    }

    T IValueTaskSource<T>.GetResult(short token) => _source.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _source.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    // The home decides where the core goes on; a captured context would only add a detour.
    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);
}
