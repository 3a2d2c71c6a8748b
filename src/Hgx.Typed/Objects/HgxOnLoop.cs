using System.ComponentModel;

namespace Hgx.Typed;

/// <summary>
/// The forms of an object's operations for the link's loop: inside handlers they complete there, without a post.
/// </summary>
/// <remarks>Called anywhere else, each throws <see cref="HgxLoopException"/> at once. Costs nothing to make.</remarks>
/// <typeparam name="T">The class of the object.</typeparam>
public readonly struct HgxOnLoop<T> : IEquatable<HgxOnLoop<T>>
    where T : class, IHgxObject<T>
{
    private readonly T _instance;

    /// <summary>The loop-bound forms of an instance; used by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public HgxOnLoop(T instance) => _instance = instance;

    internal T Instance => _instance;

    private HgxObjectCore Core => HgxObjectCore.Attached(_instance);

    /// <summary>Sends the unpushed state to the service. The original's <c>push</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Push" path="/exception"/>
    public ValueTask PushAsync(CancellationToken cancellationToken = default) => Core.PushAsync(Core.Link.LoopHome(), cancellationToken);

    /// <summary>Changes the object by a function of what the service last said. The function runs before this returns, if no other push is under way.</summary>
    /// <inheritdoc cref="HgxHandle{T}.UpdateAsync" path="/remarks|/param|/returns|/exception"/>
    public ValueTask<HgxUpdateResult> UpdateAsync(Action<T> mutate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mutate);
        return Core.UpdateAsync(HgxHandle<T>.Untyped(mutate), Core.Link.LoopHome(), cancellationToken);
    }

    /// <summary>Asks for what is newer elsewhere. The original's <c>sync</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Sync" path="/exception"/>
    public ValueTask SyncAsync(CancellationToken cancellationToken = default) => Core.SyncAsync(Core.Link.LoopHome(), cancellationToken);

    /// <summary>Hands another user, or another app of this user, read access. The original's <c>share</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Share" path="/param|/exception"/>
    public ValueTask ShareAsync(Ghid recipient, CancellationToken cancellationToken = default) =>
        Core.ShareAsync(recipient, Core.Link.LoopHome(), cancellationToken);

    /// <summary>Makes a static object of the state that the service has. The original's <c>freeze</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Freeze" path="/returns|/exception"/>
    public ValueTask<T> FreezeAsync(CancellationToken cancellationToken = default) => Core.FreezeAsync<T>(Core.Link.LoopHome(), cancellationToken);

    /// <summary>Protects the object against deletion by others. The original's <c>hold</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Hold" path="/exception"/>
    public ValueTask HoldAsync(CancellationToken cancellationToken = default) => Core.HoldAsync(Core.Link.LoopHome(), cancellationToken);

    /// <summary>Ends this app's interest in the object. The original's <c>discard</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Discard" path="/exception"/>
    public ValueTask DiscardAsync(CancellationToken cancellationToken = default) => Core.DiscardAsync(Core.Link.LoopHome(), cancellationToken);

    /// <summary>Deletes the object for everybody. The original's <c>delete</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Delete" path="/exception"/>
    public ValueTask DeleteAsync(CancellationToken cancellationToken = default) => Core.DeleteAsync(Core.Link.LoopHome(), cancellationToken);

    /// <summary>Reads the object as another class, without traffic. The original's <c>recast</c>.</summary>
    /// <inheritdoc cref="HgxHandle{T}.Recast{TOther}" path="/exception"/>
    public ValueTask<TOther> RecastAsync<TOther>(CancellationToken cancellationToken = default) where TOther : class, IHgxObject<TOther>
    {
        _ = Core.Link.LoopHome();
        return Core.RecastAsync<TOther>(cancellationToken);
    }

    /// <summary>Whether both are forms of the same instance.</summary>
    public bool Equals(HgxOnLoop<T> other) => ReferenceEquals(_instance, other._instance);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HgxOnLoop<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_instance);

    /// <summary>Whether both are forms of the same instance.</summary>
    public static bool operator ==(HgxOnLoop<T> left, HgxOnLoop<T> right) => left.Equals(right);

    /// <summary>Whether they are forms of different instances.</summary>
    public static bool operator !=(HgxOnLoop<T> left, HgxOnLoop<T> right) => !left.Equals(right);
}
