using System.Diagnostics.CodeAnalysis;
using Hgx.Typed.Diagnostics;

namespace Hgx.Typed;

/// <content>Making handlers for the loop of code that blocks, or that belongs elsewhere. The original's <c>wrap_threadsafe</c>, <c>wrap_loopsafe</c>.</content>
[SuppressMessage("Performance", "CA1822", Justification = "Wrapping is an operation of the link, as in the original.")]
public sealed partial class HgxLink
{
    /// <summary>Makes a share handler of a blocking one: it runs on a worker, one at a time for each object, and may use every blocking form.</summary>
    /// <remarks>At most 64 workers run at once; the rest wait in line. The original's <c>wrap_threadsafe</c>.</remarks>
    public Func<Ghid, Ghid, ApiId, Task> WrapThreadsafe(Action<Ghid, Ghid, ApiId> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return (ghid, origin, apiId) => _workers.RunAsync(ghid, () => handler(ghid, origin, apiId));
    }

    /// <summary>Makes a handler of a blocking one: it runs on a worker, one at a time for each argument; of shares, for each object.</summary>
    /// <inheritdoc cref="WrapThreadsafe(Action{Ghid, Ghid, ApiId})" path="/remarks"/>
    public Func<TArgument, Task> WrapThreadsafe<TArgument>(Action<TArgument> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return argument => _workers.RunAsync(argument is IShare share ? share.Ghid : argument, () => handler(argument));
    }

    /// <summary>Makes an <c>Updated</c> handler of a blocking one: it runs on a worker, one at a time for each object.</summary>
    /// <inheritdoc cref="WrapThreadsafe(Action{Ghid, Ghid, ApiId})" path="/remarks"/>
    public EventHandler<TArguments> WrapThreadsafe<TArguments>(EventHandler<TArguments> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return (sender, arguments) => _ = ObserveAsync(_workers.RunAsync(sender, () => handler(sender, arguments)));
    }

    /// <summary>Makes a share handler of one that belongs to another context, such as a UI's: it runs there, awaited; its exception comes back.</summary>
    /// <remarks>The original's <c>wrap_loopsafe</c>.</remarks>
    public Func<Ghid, Ghid, ApiId, Task> WrapLoopsafe(Func<Ghid, Ghid, ApiId, Task> handler, SynchronizationContext target)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(target);
        return (ghid, origin, apiId) => RunOn(target, () => handler(ghid, origin, apiId));
    }

    /// <summary>Makes a share handler of one that belongs to another scheduler: it runs there, awaited; its exception comes back.</summary>
    /// <remarks>The original's <c>wrap_loopsafe</c>.</remarks>
    public Func<Ghid, Ghid, ApiId, Task> WrapLoopsafe(Func<Ghid, Ghid, ApiId, Task> handler, TaskScheduler target)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(target);
        return (ghid, origin, apiId) => RunOn(target, () => handler(ghid, origin, apiId));
    }

    /// <summary>Makes a handler of one that belongs to another context: it runs there, awaited; its exception comes back.</summary>
    /// <remarks>The original's <c>wrap_loopsafe</c>.</remarks>
    public Func<TArgument, Task> WrapLoopsafe<TArgument>(Func<TArgument, Task> handler, SynchronizationContext target)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(target);
        return argument => RunOn(target, () => handler(argument));
    }

    /// <summary>Makes a handler of one that belongs to another scheduler: it runs there, awaited; its exception comes back.</summary>
    /// <remarks>The original's <c>wrap_loopsafe</c>.</remarks>
    public Func<TArgument, Task> WrapLoopsafe<TArgument>(Func<TArgument, Task> handler, TaskScheduler target)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(target);
        return argument => RunOn(target, () => handler(argument));
    }

    private static Task RunOn(TaskScheduler target, Func<Task> handler) =>
        Task.Factory.StartNew(handler, CancellationToken.None, TaskCreationOptions.DenyChildAttach, target).Unwrap();

    private static Task RunOn(SynchronizationContext target, Func<Task> handler)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        target.Post(
            static state =>
            {
                var (handler, done) = ((Func<Task>, TaskCompletionSource))state!;
                _ = ForwardAsync(handler, done);
            },
            (handler, done));
        return done.Task;
    }

    private static async Task ForwardAsync(Func<Task> handler, TaskCompletionSource done)
    {
        try
        {
            await handler().ConfigureAwait(false);
            done.SetResult();
        }
        catch (Exception error)
        {
            done.SetException(error);
        }
    }

    // An event handler has nobody to give its exception to.
    private async Task ObserveAsync(Task handler)
    {
        try
        {
            await handler.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            LinkLog.WorkerFailed(Logger, error);
        }
    }
}
