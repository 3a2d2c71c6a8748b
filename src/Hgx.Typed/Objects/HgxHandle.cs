using System.ComponentModel;

namespace Hgx.Typed;

/// <summary>
/// Everything that an object can do and say as a live object, as <c>x.Hgx</c>: always there, whatever its own members are named.
/// </summary>
/// <remarks>
/// Each operation has three forms: the blocking one for any thread but the link's loop, the <c>Async</c> one for anywhere, and the one behind
/// <see cref="OnLoop"/> for the loop itself. Safe on any thread. A struct that holds one reference; it costs nothing to make.
/// </remarks>
/// <typeparam name="T">The class of the object.</typeparam>
public readonly struct HgxHandle<T> : IEquatable<HgxHandle<T>>
    where T : class, IHgxObject<T>
{
    private readonly T _instance;

    /// <summary>The handle of an instance; used by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public HgxHandle(T instance) => _instance = instance;

    private HgxObjectCore Core => HgxObjectCore.Attached(_instance);

    private HgxObjectCore? MaybeAttached => _instance.CoreSlot is { IsAttached: true } core ? core : null;

    /// <summary>Whether the object is attached to a link: made by <c>NewAsync</c> or got by <c>GetAsync</c>.</summary>
    public bool IsAttached => MaybeAttached is not null;

    /// <summary>Whether the object is attached and neither discarded nor deleted. The original's <c>isalive</c>.</summary>
    public bool IsAlive => MaybeAttached is { IsAlive: true };

    /// <summary>The link that the object is attached to.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    public HgxLink Link => Core.Link;

    /// <summary>The object's address. Readable when dead, too.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    public Ghid Ghid => Core.Ghid;

    /// <summary>What the object is. Of a detached object, what its class says.</summary>
    public ApiId ApiId => MaybeAttached?.ApiId ?? _instance.Class.ApiId;

    /// <summary>The fingerprint of the user who made the object, and who alone may push it.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    public Ghid Binder => Core.Binder;

    /// <summary>Whether the object may be pushed again; a static one never changes. The original's <c>dynamic</c>.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    public bool IsDynamic => Core.IsDynamic;

    /// <summary>
    /// Whether the object is of an older contract than its class, and was upgraded when it was read; it is never pushed. Never so when detached.
    /// </summary>
    public bool IsUpgraded => MaybeAttached is { IsUpgraded: true };

    /// <summary>Whether the object is visible to this app's token only, and never leaves the service. The original's <c>private</c>.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    public bool IsPrivate => Core.IsPrivate;

    /// <summary>Whether there are unpushed values that differ, by their bytes, from what the service last said. Never so when detached.</summary>
    public bool IsDirty => MaybeAttached is { IsDirty: true };

    /// <summary>Happens when the service tells of a new state, or of the object's deletion. Runs on the link's loop, or on <c>NotifyOn</c>.</summary>
    /// <remarks>An attached object with a subscriber stays alive for as long as its link. Own pushes do not raise it.</remarks>
    public event EventHandler<HgxChange<T>>? Updated
    {
        add => HgxObjectCore.Of(_instance).AddUpdated(value);
        remove => HgxObjectCore.Of(_instance).RemoveUpdated(value);
    }

    /// <summary>The object's changes from here on, one after the other: what <see cref="Updated"/> tells, for <c>await foreach</c>.</summary>
    /// <remarks>
    /// Begins with the first MoveNext. Enumerate on any thread; the object is held meanwhile. Goes on over a dropped connection: what was missed is one change. Ends after the
    /// change that tells of the object's deletion; and when the instance is discarded, deleted or recast here, or the link ends. Own pushes are
    /// no changes.
    /// </remarks>
    /// <param name="policy">What becomes of changes that come faster than they are read: <see cref="HgxStreamPolicy.Newest"/> or <see cref="HgxStreamPolicy.All"/>.</param>
    /// <param name="cancellationToken">Ends the enumeration at once, though changes may wait.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="DeadObjectException">While enumerating: the object had been discarded or deleted before.</exception>
    /// <exception cref="HgxStreamOverflowException">While enumerating: more changes waited than <see cref="HgxStreamPolicy.All"/> allows.</exception>
    public IAsyncEnumerable<HgxChange<T>> Changes(HgxStreamPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return ChangeStream.ReadAsync<T>(Core, policy, cancellationToken);
    }

    /// <summary>The forms for the link's loop: inside handlers, they go on there without a detour.</summary>
    public HgxOnLoop<T> OnLoop => new(_instance);

    /// <summary>Makes the object public: from the next push on, every app of the user may see it, and it may be shared.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void MakePublic() => Core.MakePublic();

    /// <summary>Drops the unpushed values: the object shows again what the service last said.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void Revert() => Core.Revert();

    /// <summary>A detached copy of one moment: all its values belong together, which several reads of a live object do not promise.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public T Capture() => (T)HgxObjectCore.Capture(_instance);

    /// <summary>Whether another object, on any link and of any class, is the same: Ghid, binder and the bytes of the state. The original's <c>==</c>.</summary>
    /// <remarks>False, not an exception, when either is not attached, dead or null.</remarks>
    public bool ContentEquals(IHgxObject? other)
    {
        if (MaybeAttached is not { IsAlive: true } mine || other?.CoreSlot is not { IsAttached: true, IsAlive: true } theirs) return false;
        try
        {
            return mine.Ghid == theirs.Ghid && mine.Binder == theirs.Binder && HgxObjectCore.ShowSameBytes(mine, theirs);
        }
        catch (DeadObjectException)
        {
            // One of them died under our hands.
            return false;
        }
    }

    /// <summary>Sends the unpushed state to the service; returns when it is durable there. The original's <c>push_threadsafe</c>.</summary>
    /// <remarks>
    /// It takes effect once. When the connection drops before the answer, the link finds out on the next one; after any other end of the wait it
    /// goes on to find out by itself, before the next push.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="LocallyImmutableException">The object is somebody else's, or static.</exception>
    /// <exception cref="HgxOutcomeUnknownException">
    /// Time ran out or the wait was cancelled before the answer, or the connection dropped and the service has no revisions; the unpushed values are kept.
    /// </exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Push() => Core.Link.Block(Core, static (core, home) => core.PushAsync(home, default));

    /// <summary>Sends the unpushed state to the service; completes when it is durable there. The original's <c>push_loopsafe</c>.</summary>
    /// <remarks>A cancelled token ends the wait. Before the state is sent that is an <see cref="OperationCanceledException"/>; after, the outcome is unknown.</remarks>
    /// <inheritdoc cref="Push" path="/exception[position() &lt; 5]"/>
    public Task PushAsync(CancellationToken cancellationToken = default) => Core.PushAsync(cancellationToken);

    /// <summary>Changes the object by a function of what the service last said, and returns when the outcome is durable there.</summary>
    /// <remarks><inheritdoc cref="UpdateAsync" path="/remarks/node()"/></remarks>
    /// <inheritdoc cref="UpdateAsync" path="/param[@name='mutate']|/returns|/exception"/>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public HgxUpdateResult Update(Action<T> mutate)
    {
        ArgumentNullException.ThrowIfNull(mutate);
        return Core.Link.Block((Core, Mutate: Untyped(mutate)), static (x, home) => x.Core.UpdateAsync(x.Mutate, home, default));
    }

    /// <summary>Changes the object by a function of what the service last said, and completes when the outcome is durable there.</summary>
    /// <remarks>
    /// <para>
    /// The function runs on the link's loop, on a detached copy: nobody sees a state that is half made, and the unpushed values on the object are neither
    /// in the copy nor pushed; they stay, merged on top of the outcome. When another app has pushed meanwhile, the outcome is merged with that and pushed
    /// again; where both changed a member, and one change would give way or both are the same, the function runs anew, on a copy of what stands. So it must not depend on how often
    /// it runs, and must not wait for the link; where nobody runs the loop, it waits. After <see cref="HgxLinkOptions.UpdateAttempts"/> tries it is given up.
    /// </para>
    /// <para>
    /// Updates and pushes of one object are carried out one at a time. The object shows the new state before this completes; <c>PropertyChanged</c> is
    /// raised for it, <c>Updated</c> is not. A service without revisions tells of no conflict: there the outcome follows whatever stands.
    /// </para>
    /// <para>A cancelled token ends the wait. Before the outcome is sent that is an <see cref="OperationCanceledException"/>; after, the outcome is unknown.</para>
    /// </remarks>
    /// <param name="mutate">Changes the copy that it is given. What it throws comes from here, and nothing has changed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How it went: whether anything was pushed, how many tries it took, what unpushed values hide of it.</returns>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="LocallyImmutableException">The object is somebody else's, or static.</exception>
    /// <exception cref="HgxUpdateConflictException">Other apps were faster at every try; nothing was pushed.</exception>
    /// <exception cref="HgxOutcomeUnknownException">The connection dropped, time ran out or the wait was cancelled before the answer.</exception>
    public Task<HgxUpdateResult> UpdateAsync(Action<T> mutate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mutate);
        return Core.UpdateAsync(Untyped(mutate), HgxLink.Pool, cancellationToken).AsTask();
    }

    /// <summary>Asks for what is newer elsewhere; a new state arrives as an update. The original's <c>sync_threadsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="DoesNotExistException">The service knows no such object.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Sync() => Core.Link.Block(Core, static (core, home) => core.SyncAsync(home, default));

    /// <summary>Asks for what is newer elsewhere; a new state arrives as an update. The original's <c>sync_loopsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="DoesNotExistException">The service knows no such object.</exception>
    public Task SyncAsync(CancellationToken cancellationToken = default) => Core.SyncAsync(HgxLink.Pool, cancellationToken).AsTask();

    /// <summary>Hands another user, or another app of this user, read access. The original's <c>share_threadsafe</c>.</summary>
    /// <param name="recipient">The fingerprint of the user to share with.</param>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="UnsharableException">The object is private, or somebody else's.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Share(Ghid recipient) => Core.Link.Block((Core, recipient), static (x, home) => x.Core.ShareAsync(x.recipient, home, default));

    /// <summary>Hands another user, or another app of this user, read access. The original's <c>share_loopsafe</c>.</summary>
    /// <inheritdoc cref="Share" path="/param|/exception[position() &lt; 3]"/>
    public Task ShareAsync(Ghid recipient, CancellationToken cancellationToken = default) =>
        Core.ShareAsync(recipient, HgxLink.Pool, cancellationToken).AsTask();

    /// <summary>Makes a static object of the state that the service has. The original's <c>freeze_threadsafe</c>.</summary>
    /// <returns>The static object, attached.</returns>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="LocallyImmutableException">The object is static already.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public T Freeze() => Core.Link.Block(Core, static (core, home) => core.FreezeAsync<T>(home, default));

    /// <summary>Makes a static object of the state that the service has. The original's <c>freeze_loopsafe</c>.</summary>
    /// <inheritdoc cref="Freeze" path="/returns|/exception[position() &lt; 3]"/>
    public Task<T> FreezeAsync(CancellationToken cancellationToken = default) => Core.FreezeAsync<T>(HgxLink.Pool, cancellationToken).AsTask();

    /// <summary>Protects the object against deletion by others. The original's <c>hold_threadsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Hold() => Core.Link.Block(Core, static (core, home) => core.HoldAsync(home, default));

    /// <summary>Protects the object against deletion by others. The original's <c>hold_loopsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public Task HoldAsync(CancellationToken cancellationToken = default) => Core.HoldAsync(HgxLink.Pool, cancellationToken).AsTask();

    /// <summary>Ends this app's interest: no more updates, and this instance is dead. The object itself lives on. The original's <c>discard_threadsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted before.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Discard() => Core.Link.Block(Core, static (core, home) => core.DiscardAsync(home, default));

    /// <summary>Ends this app's interest: no more updates, and this instance is dead. The object itself lives on. The original's <c>discard_loopsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted before.</exception>
    public Task DiscardAsync(CancellationToken cancellationToken = default) => Core.DiscardAsync(HgxLink.Pool, cancellationToken).AsTask();

    /// <summary>Deletes the object for everybody; this instance is dead. The original's <c>delete_threadsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted before.</exception>
    /// <exception cref="InconsistentAuthorException">The object is somebody else's.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Delete() => Core.Link.Block(Core, static (core, home) => core.DeleteAsync(home, default));

    /// <summary>Deletes the object for everybody; this instance is dead. The original's <c>delete_loopsafe</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted before.</exception>
    /// <exception cref="InconsistentAuthorException">The object is somebody else's.</exception>
    public Task DeleteAsync(CancellationToken cancellationToken = default) => Core.DeleteAsync(HgxLink.Pool, cancellationToken).AsTask();

    /// <summary>Reads the object as another class, without traffic; this instance is dead, the new one is tracked. The original's <c>recast_threadsafe</c>.</summary>
    /// <remarks>Unpushed values go along; handlers do not, because they are typed: add them to the new instance.</remarks>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="HgxStateException">The state is none of <typeparamref name="TOther"/>; this instance stays alive.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public TOther Recast<TOther>() where TOther : class, IHgxObject<TOther> =>
        Core.Link.Block(Core, static (core, home) => core.RecastAsync<TOther>(default));

    /// <summary>Reads the object as another class, without traffic; this instance is dead, the new one is tracked. The original's <c>recast_loopsafe</c>.</summary>
    /// <inheritdoc cref="Recast{TOther}" path="/exception[position() &lt; 3]"/>
    public Task<TOther> RecastAsync<TOther>(CancellationToken cancellationToken = default) where TOther : class, IHgxObject<TOther> =>
        Core.RecastAsync<TOther>(cancellationToken).AsTask();

    // The core does not know the class; the copy is of the object's own, which may derive from this one.
    internal static Action<IHgxObject> Untyped(Action<T> mutate) => copy => mutate((T)copy);

    /// <summary>Whether both are handles of the same instance.</summary>
    public bool Equals(HgxHandle<T> other) => ReferenceEquals(_instance, other._instance);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HgxHandle<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_instance);

    /// <summary>Whether both are handles of the same instance.</summary>
    public static bool operator ==(HgxHandle<T> left, HgxHandle<T> right) => left.Equals(right);

    /// <summary>Whether they are handles of different instances.</summary>
    public static bool operator !=(HgxHandle<T> left, HgxHandle<T> right) => !left.Equals(right);
}
