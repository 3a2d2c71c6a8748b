using System.Buffers;
using System.ComponentModel;
using Hgx.Protocol;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Diagnostics;

namespace Hgx.Typed;

/// <content>The state: base and draft, and the handlers.</content>
public sealed partial class HgxObjectCore
{
    [ThreadStatic]
    private static List<string>? s_changed;

    private readonly ChangeNotifier _changes;
    private readonly object _pushing = new();
    private volatile bool _publishes;
    private volatile bool _isPushedPublic;
    private ObjectVersion? _version;
    private int _operations;
    private int _attaching;

    /// <summary>What an attached object shows now; null when it is detached.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public ObjectState? State => Volatile.Read(ref _version) is { } version ? Alive(version).Shown : null;

    /// <summary>Whether it is attached, and so its state is the link's.</summary>
    internal bool HasState => Volatile.Read(ref _version) is not null;

    internal bool IsAlive => Volatile.Read(ref _version) is { IsDead: false };

    internal bool IsDirty => Volatile.Read(ref _version) is { Draft: { } draft } version && Differ(version.Base, draft);

    /// <summary>Whether something needs the object although nobody may hold it: a subscriber, a draft, an operation under way.</summary>
    internal bool MustStay =>
        Volatile.Read(ref _version) is { IsDead: false } version
        && (version.Draft is not null || Volatile.Read(ref _operations) != 0 || _changes.HasListeners);

    /// <summary>Happens when a member shows another value: after an update, a set or a revert.</summary>
    public event PropertyChangedEventHandler? PropertyChanged
    {
        add => _changes.AddPropertyChanged(value);
        remove => _changes.RemovePropertyChanged(value);
    }

    /// <summary>The core of an instance; made when it is missing.</summary>
    public static HgxObjectCore Of(IHgxObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ref HgxObjectCore? slot = ref instance.CoreSlot;
        if (slot is { } core) return core;
        var fresh = new HgxObjectCore(instance);
        return Interlocked.CompareExchange(ref slot, fresh, null) ?? fresh;
    }

    /// <summary>Adds a handler that knows the object as a <typeparamref name="T"/>: of a new state from the service, or of the object's deletion.</summary>
    public void AddUpdated<T>(EventHandler<HgxChange<T>>? handler) where T : class, IHgxObject<T> => _changes.AddUpdated(handler);

    /// <summary>Removes such a handler.</summary>
    public void RemoveUpdated<T>(EventHandler<HgxChange<T>>? handler) where T : class, IHgxObject<T> => _changes.RemoveUpdated(handler);

    /// <summary>Adds a member that has handlers of its own.</summary>
    internal void AddObserved(IObservedMember member) => _changes.AddObserved(member);

    /// <summary>Removes such a member.</summary>
    internal void RemoveObserved(IObservedMember member) => _changes.RemoveObserved(member);

    /// <summary>Tells the handlers of a detached instance, on the caller's thread, that a member was set.</summary>
    public void RaiseDetached(string member) => _changes.RaiseDetached(member);

    /// <summary>A detached copy of what an instance shows, of its own class.</summary>
    internal static IHgxObject Capture(IHgxObject instance) =>
        instance.Class.Restore(instance.CoreSlot?.State ?? instance.Class.Capture(instance));

    /// <summary>Reserves the instance for one <c>New</c>.</summary>
    internal void BeginAttach()
    {
        if (Interlocked.Exchange(ref _attaching, 1) != 0) throw new InvalidOperationException("The object is being made by another call already.");
        if (!IsAttached) return;
        AbandonAttach();
        throw new InvalidOperationException($"The object is attached already, as {Ghid:D}. Make a new instance, or a copy with Capture().");
    }

    internal void AbandonAttach() => Volatile.Write(ref _attaching, 0);

    /// <summary>Attaches the instance; from here on its state is the link's, and its own fields are out of use.</summary>
    internal void Attach(HgxLink link, in ObjectDefinition definition, ObjectState state, ulong revision)
    {
        Attach(link, definition);
        Volatile.Write(ref _version, new ObjectVersion(state) { Revision = revision });
        _changes.Attach(link);
    }

    /// <summary>Takes a new state from the service; on the I/O side.</summary>
    /// <param name="state">Its bytes.</param>
    /// <param name="revision">Its number; 0 when it is not known. A state that is not newer than the present one is dropped.</param>
    /// <param name="arrival">How it came.</param>
    /// <returns>False when the object is dead; a recast may have put another in its place.</returns>
    /// <exception cref="HgxStateException">The bytes are no state of the object's class; nothing has changed.</exception>
    internal bool Apply(ReadOnlyMemory<byte> state, ulong revision, Arrival arrival)
    {
        if (!IsAlive) return false;
        ObjectState theirs = IsUpgraded ? Class.ReadOlder(ApiId, state) : Class.Read(state);
        var conflicts = new List<HgxConflict>();
        ObjectVersion? before, after;
        bool posts;
        lock (_changes.Order)
        {
            before = TrySwap(
                (Core: this, theirs, revision, arrival, conflicts),
                static (version, update) =>
                {
                    update.conflicts.Clear();
                    if (IsNotTaken(version, update.revision, update.arrival)) return version;
                    return update.Core.IsUpdate(version, update.theirs, update.arrival)
                        ? update.Core.Rebase(version, update.theirs, update.conflicts) with { Revision = update.revision }
                        : version with { Revision = update.revision };
                },
                out after);
            posts = before is not null && !IsNotTaken(before, revision, arrival) && IsUpdate(before, theirs, arrival)
                && _changes.Updated(before.Shown, after.Shown, conflicts);
        }

        LogFailures(conflicts);
        if (before is { Draft: not null } && after.Draft is null) Link.Table.RefreshHold(this);
        if (posts) _changes.Post();
        else if (before is { IsInDoubt: true }) BeginSettling();
        return before is not null;
    }

    /// <summary>Takes the news that the object was deleted; on the I/O side.</summary>
    internal void ApplyDeletion()
    {
        bool posts;
        lock (_changes.Order)
        {
            ObjectVersion? before = TrySwap(0, static (version, _) => version with { IsDead = true });
            posts = before is not null && _changes.Deleted(before.Shown);
        }

        if (posts) _changes.Post();
    }

    /// <summary>Ends the instance: discarded, deleted or recast here.</summary>
    internal void Kill()
    {
        TrySwap(0, static (version, _) => version with { IsDead = true });
        _changes.EndSinks(deleted: null);
    }

    /// <summary>Adds one that hears of updates as they come, and holds the object; false when it is dead, or its link has ended.</summary>
    internal bool AddSink(IChangeSink sink) => _changes.AddSink(sink);

    /// <summary>Removes such a one; again does nothing.</summary>
    internal void RemoveSink(IChangeSink sink) => _changes.RemoveSink(sink);

    /// <summary>The link has ended.</summary>
    internal void EndSinks() => _changes.EndSinks(deleted: null);

    /// <summary>Writes the bytes of what readers see.</summary>
    internal void WriteShown(IBufferWriter<byte> output) => Class.Write(State ?? throw NotAttached(), output);

    /// <summary>What readers see now, of a dead object too: for its last notification.</summary>
    internal ObjectState LastShown => (Volatile.Read(ref _version) ?? throw NotAttached()).Shown;

    internal void MakePublic()
    {
        Alive();
        if (!IsPrivate) return;
        _publishes = true;
        IsPrivate = false;
    }

    // Of a failed merge method only the kind of its exception: what it says may quote the state.
    private void LogFailures(List<HgxConflict> conflicts)
    {
        foreach (HgxConflict conflict in conflicts)
        {
            if (conflict.Failure is { } failure)
                LinkLog.MergeMethodFailed(Link.Logger, failure.GetType().Name, Class.Name, conflict.Member, Ghid.ToString("D"));
        }
    }

    // What is old, and what comes while a push is in doubt: that is read once it is settled.
    private static bool IsNotTaken(ObjectVersion version, ulong revision, Arrival arrival) =>
        version.IsInDoubt || (arrival != Arrival.FirstRead && revision != 0 && revision <= version.Revision);

    private bool IsUpdate(ObjectVersion version, ObjectState theirs, Arrival arrival) =>
        arrival == Arrival.Update || Differ(version.Base, theirs);

    private bool Differ(ObjectState before, ObjectState after)
    {
        // Members of a newer contract have no name here, but a push that wrote back old ones would undo theirs.
        if (!Equals(before.Last.Unknown, after.Last.Unknown)) return true;

        // Every push asks; the list is taken out while it is used, because the values' own code might come back here.
        List<string> changed = s_changed ?? [];
        s_changed = null;
        Class.Compare(before, after, changed);
        bool differ = changed.Count != 0;
        changed.Clear();
        s_changed = changed;
        return differ;
    }

    private ObjectVersion Rebase(ObjectVersion version, ObjectState theirs, List<HgxConflict> conflicts)
    {
        // A push under way moves along, so that its acknowledgement leaves only later sets unpushed.
        ObjectVersion rebased = version with
        {
            Base = theirs,
            Pushed = version.Pushed is { } pushed ? Class.Merge(version.Base, pushed, theirs, []) : null,
            IsContested = version.Pushed is not null,
        };
        return version.Draft is { } draft ? rebased with { Draft = Unpushed(rebased, Class.Merge(version.Base, draft, theirs, conflicts)) } : rebased;
    }

    private ObjectVersion Alive(ObjectVersion version) => version.IsDead ? throw Dead() : version;

    private ObjectVersion Alive() => Alive(Volatile.Read(ref _version) ?? throw NotAttached());

    /// <summary>Replaces the version; returns the one before.</summary>
    private ObjectVersion Swap<TArgument>(
        TArgument argument, Func<ObjectVersion, TArgument, ObjectVersion> change, out ObjectVersion after) =>
        TrySwap(argument, change, out after) ?? throw Dead();

    private bool TryReplace(ObjectVersion version, ObjectVersion by) =>
        ReferenceEquals(Interlocked.CompareExchange(ref _version, by, version), version);

    /// <summary>Replaces the version of a live object; null when it is dead.</summary>
    private ObjectVersion? TrySwap<TArgument>(TArgument argument, Func<ObjectVersion, TArgument, ObjectVersion> change) =>
        TrySwap(argument, change, out _);

    private ObjectVersion? TrySwap<TArgument>(
        TArgument argument, Func<ObjectVersion, TArgument, ObjectVersion> change, out ObjectVersion after)
    {
        while (true)
        {
            after = Volatile.Read(ref _version) ?? throw NotAttached();
            ObjectVersion version = after;
            if (version.IsDead) return null;
            after = change(version, argument);
            if (TryReplace(version, after)) return version;
        }
    }
}
