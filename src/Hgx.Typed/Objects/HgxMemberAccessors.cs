using System.ComponentModel;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>What the generated accessors of members do: set and push, sync and get.</summary>
/// <remarks>
/// A value that was set is in the state that its push sends, and stays a draft when that fails. Where the form may not be called, or nothing can be
/// pushed yet, nothing is set.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HgxMemberAccessors
{
    /// <summary>Sets a member and pushes; blocks until it is durable at the service.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="value">The value.</param>
    /// <param name="set">Sets the member.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public static void Set<T, TValue>(T instance, TValue value, Action<T, TValue> set)
        where T : class, IHgxObject
    {
        HgxObjectCore core = HgxObjectCore.Attached(instance);
        core.Link.Block((core, instance, value, set), static (x, home) =>
        {
            x.set(x.instance, x.value);
            return x.core.PushAsync(home, default);
        });
    }

    /// <summary>Sets a member and pushes; completes when it is durable at the service.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="value">The value.</param>
    /// <param name="set">Sets the member.</param>
    /// <param name="cancellationToken">Ends the wait; when it is cancelled already, nothing is set.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    public static Task SetAsync<T, TValue>(T instance, TValue value, Action<T, TValue> set, CancellationToken cancellationToken)
        where T : class, IHgxObject
    {
        ArgumentNullException.ThrowIfNull(set);
        HgxObjectCore core = HgxObjectCore.Attached(instance);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        return TrySet(instance, value, set) is { } dead ? Task.FromException(dead) : core.PushAsync(cancellationToken);
    }

    /// <summary>Sets a member and pushes, on the link's loop.</summary>
    /// <param name="loop">The object's forms for the loop.</param>
    /// <param name="value">The value.</param>
    /// <param name="set">Sets the member.</param>
    /// <param name="cancellationToken">Ends the wait; when it is cancelled already, nothing is set.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="HgxLoopException">Called elsewhere than on the loop.</exception>
    public static ValueTask SetAsync<T, TValue>(HgxOnLoop<T> loop, TValue value, Action<T, TValue> set, CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
    {
        ArgumentNullException.ThrowIfNull(set);
        HgxObjectCore core = HgxObjectCore.Attached(loop.Instance);
        OperationHome home = core.Link.LoopHome();
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        return TrySet(loop.Instance, value, set) is { } dead ? ValueTask.FromException(dead) : core.PushAsync(home, cancellationToken);
    }

    /// <summary>Syncs, then gets a member; what the sync brought is applied. Blocks.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="get">Gets the member.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public static TValue Get<T, TValue>(T instance, Func<T, TValue> get)
        where T : class, IHgxObject
    {
        HgxObjectCore core = HgxObjectCore.Attached(instance);
        return core.Link.Block((core, instance, get), static (x, home) => GetAsync(x.core, x.instance, x.get, home, default));
    }

    /// <summary>Syncs, then gets a member; what the sync brought is applied.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="get">Gets the member.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    public static Task<TValue> GetAsync<T, TValue>(T instance, Func<T, TValue> get, CancellationToken cancellationToken)
        where T : class, IHgxObject =>
        GetAsync(HgxObjectCore.Attached(instance), instance, get, HgxLink.Pool, cancellationToken).AsTask();

    /// <summary>Syncs, then gets a member, on the link's loop; what the sync brought is applied.</summary>
    /// <param name="loop">The object's forms for the loop.</param>
    /// <param name="get">Gets the member.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="HgxLoopException">Called elsewhere than on the loop.</exception>
    public static ValueTask<TValue> GetAsync<T, TValue>(HgxOnLoop<T> loop, Func<T, TValue> get, CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
    {
        HgxObjectCore core = HgxObjectCore.Attached(loop.Instance);
        return GetAsync(core, loop.Instance, get, core.Link.LoopHome(), cancellationToken);
    }

    // States are applied in the order in which they come, before the answer that is behind them is given.
    private static async ValueTask<TValue> GetAsync<T, TValue>(
        HgxObjectCore core, T instance, Func<T, TValue> get, OperationHome home, CancellationToken cancellationToken)
    {
        await core.SyncAsync(home, cancellationToken).ConfigureAwait(false);
        return get(instance);
    }

    // As a push says it of a dead object: by the task.
    private static DeadObjectException? TrySet<T, TValue>(T instance, TValue value, Action<T, TValue> set)
    {
        try
        {
            set(instance, value);
            return null;
        }
        catch (DeadObjectException dead)
        {
            return dead;
        }
    }
}
