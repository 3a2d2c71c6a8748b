using System.Threading.Tasks.Sources;
using Hgx.Typed.Threading;

namespace Hgx.Typed.Connections;

/// <summary>Something that an operation waits for: completed exactly once, from any thread, and always resumed at its home.</summary>
/// <typeparam name="T">The result.</typeparam>
internal abstract class Completion<T>(OperationHome home) : IValueTaskSource<T>, IValueTaskSource, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<T> _source;
    private CancellationTokenRegistration _registration;
    private T? _result;
    private Exception? _error;
    private int _completed;

    public bool IsCompleted => Volatile.Read(ref _completed) != 0;

    protected short Version => _source.Version;

    public void Fail(Exception error)
    {
        if (TryFinish()) Resume(error);
    }

    /// <summary>Has something done when the caller's token is cancelled before the completion.</summary>
    protected void WhenCancelled(Action<object?> cancelled, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return;
        _registration = cancellationToken.UnsafeRegister(cancelled, this);
        if (IsCompleted) _registration.Unregister();
    }

    /// <summary>Reserves the completion; whoever gets true resumes.</summary>
    protected bool TryFinish()
    {
        if (Interlocked.Exchange(ref _completed, 1) != 0) return false;
        _registration.Unregister();
        Finished();
        return true;
    }

    protected void Resume(T result)
    {
        Settled(null);
        _result = result;
        home.Resume(this);
    }

    protected void Resume(Exception error)
    {
        Settled(error);
        _error = error;
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
        if (_error is { } error) _source.SetException(error);
        else _source.SetResult(_result!);
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
