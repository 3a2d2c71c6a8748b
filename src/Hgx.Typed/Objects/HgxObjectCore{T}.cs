using System.Buffers;
using System.ComponentModel;
using Hgx.Protocol;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>The live part of an object of one class: base and draft, and the handlers. Used by generated code and by the link.</summary>
/// <typeparam name="T">The class of the object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class HgxObjectCore<T> : HgxObjectCore
    where T : class, IHgxObject<T>
{
    private static ObjectState? s_defaults;

    [ThreadStatic]
    private static List<string>? s_changed;

    private readonly T _instance;
    private readonly ChangeNotifier<T> _changes;
    private readonly object _pushing = new();
    private volatile bool _publishes;
    private volatile bool _isPushedPublic;
    private ObjectVersion? _version;
    private int _operations;
    private int _attaching;

    private HgxObjectCore(T instance)
    {
        _instance = instance;
        _changes = new ChangeNotifier<T>(instance);
    }

    /// <summary>What an attached object shows now; null when it is detached.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public ObjectState? State => Volatile.Read(ref _version) is { } version ? Alive(version).Shown : null;

    /// <summary>What a fresh instance holds: the values of members that are absent from a state. Made by the user's constructor, on the caller's thread.</summary>
    internal static ObjectState Defaults => s_defaults ??= T.CaptureState(T.CreateInstance());

    internal override bool IsAlive => Volatile.Read(ref _version) is { IsDead: false };

    internal override IHgxObject Object => _instance;

    internal T Instance => _instance;

    internal bool IsDirty => Volatile.Read(ref _version) is { Draft: { } draft } version && Differ(version.Base, draft);

    internal override bool MustStay =>
        Volatile.Read(ref _version) is { IsDead: false } version
        && (version.Draft is not null || Volatile.Read(ref _operations) != 0 || _changes.HasHandlers);

    /// <summary>Happens when a member shows another value: after an update, a set or a revert.</summary>
    public event PropertyChangedEventHandler? PropertyChanged
    {
        add => _changes.AddPropertyChanged(value);
        remove => _changes.RemovePropertyChanged(value);
    }

    /// <summary>Happens when the service tells of a new state, or of the object's deletion.</summary>
    public event EventHandler<HgxChange<T>>? Updated
    {
        add => _changes.AddUpdated(value);
        remove => _changes.RemoveUpdated(value);
    }

    /// <summary>The core of an instance; made when it is missing.</summary>
    public static HgxObjectCore<T> Of(T instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ref HgxObjectCore<T>? slot = ref instance.CoreSlot;
        if (slot is { } core) return core;
        var fresh = new HgxObjectCore<T>(instance);
        return Interlocked.CompareExchange(ref slot, fresh, null) ?? fresh;
    }

    /// <summary>Sets a member of an attached object, into its draft; false when the object is detached.</summary>
    /// <param name="value">The value.</param>
    /// <param name="assign">Puts it into a state that is not published yet.</param>
    /// <param name="member">The property's name.</param>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool TrySet<TValue>(TValue value, Action<ObjectState, TValue> assign, string member)
    {
        ArgumentNullException.ThrowIfNull(assign);
        if (Volatile.Read(ref _version) is null) return false;
        bool isFirst, posts;
        lock (_changes.Order)
        {
            ObjectVersion before = Swap(
                (value, assign),
                static (version, set) =>
                {
                    ObjectState draft = version.Shown.Clone();
                    set.assign(draft, set.value);
                    return version with { Draft = draft };
                },
                out ObjectVersion after);
            isFirst = before.Draft is null;
            posts = _changes.MemberSet(member, before.Shown, after.Shown);
        }

        if (isFirst) Link.Objects.RefreshHold(this);
        if (posts) _changes.Post();
        return true;
    }

    /// <summary>Tells the handlers of a detached instance, on the caller's thread, that a member was set.</summary>
    public void RaiseDetached(string member) => _changes.RaiseDetached(member);

    internal static HgxObjectCore<T> Attached(T instance) =>
        instance.CoreSlot is { IsAttached: true } core ? core : throw NotAttached();

    internal static T Capture(T instance)
    {
        ObjectState state = instance.CoreSlot?.State ?? T.CaptureState(instance);
        T copy = T.CreateInstance();
        T.RestoreState(copy, state);
        return copy;
    }

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
        _changes.Attach(link, this);
    }

    internal override bool Apply(ReadOnlyMemory<byte> state, ulong revision, Arrival arrival)
    {
        if (!IsAlive) return false;
        ObjectState theirs = T.ReadState(state, Defaults);
        var conflicts = new List<HgxConflict>();
        ObjectVersion? before;
        bool posts;
        lock (_changes.Order)
        {
            before = TrySwap(
                (theirs, revision, arrival, conflicts),
                static (version, update) =>
                {
                    update.conflicts.Clear();
                    if (IsOld(version, update.revision, update.arrival)) return version;
                    return IsUpdate(version, update.theirs, update.arrival)
                        ? Rebase(version, update.theirs, update.conflicts) with { Revision = update.revision }
                        : version with { Revision = update.revision };
                },
                out ObjectVersion after);
            posts = before is not null && !IsOld(before, revision, arrival) && IsUpdate(before, theirs, arrival)
                && _changes.Updated(before.Shown, after.Shown, conflicts);
        }

        if (posts) _changes.Post();
        return before is not null;
    }

    internal override void ApplyDeletion()
    {
        bool posts;
        lock (_changes.Order)
        {
            ObjectVersion? before = TrySwap(0, static (version, _) => version with { IsDead = true });
            posts = before is not null && _changes.Deleted(before.Shown);
        }

        if (posts) _changes.Post();
    }

    internal override void Kill() => TrySwap(0, static (version, _) => version with { IsDead = true });

    internal override void WriteShown(IBufferWriter<byte> output) => T.WriteState(State ?? throw NotAttached(), output);

    /// <summary>What readers see now, of a dead object too: for its last notification.</summary>
    internal ObjectState LastShown => (Volatile.Read(ref _version) ?? throw NotAttached()).Shown;

    internal void Revert()
    {
        bool posts;
        lock (_changes.Order)
        {
            ObjectVersion before = Swap(0, static (version, _) => version with { Draft = null }, out _);
            if (before.Draft is null) return;
            posts = _changes.MembersReverted(before.Shown);
        }

        Link.Objects.RefreshHold(this);
        if (posts) _changes.Post();
    }

    internal void MakePublic()
    {
        Alive();
        if (!IsPrivate) return;
        _publishes = true;
        IsPrivate = false;
    }

    private static bool IsOld(ObjectVersion version, ulong revision, Arrival arrival) =>
        arrival != Arrival.FirstRead && revision != 0 && revision <= version.Revision;

    private static bool IsUpdate(ObjectVersion version, ObjectState theirs, Arrival arrival) =>
        arrival == Arrival.Update || Differ(version.Base, theirs);

    private static bool Differ(ObjectState before, ObjectState after)
    {
        // Members of a newer contract have no name here, but a push that wrote back old ones would undo theirs.
        if (!Equals(before.Unknown, after.Unknown)) return true;

        // Every push asks; the list is taken out while it is used, because the values' own code might come back here.
        List<string> changed = s_changed ?? [];
        s_changed = null;
        T.CompareStates(before, after, changed);
        bool differ = changed.Count != 0;
        changed.Clear();
        s_changed = changed;
        return differ;
    }

    private static ObjectVersion Rebase(ObjectVersion version, ObjectState theirs, List<HgxConflict> conflicts)
    {
        // A push under way moves along, so that its acknowledgement leaves only later sets unpushed.
        return version with
        {
            Base = theirs,
            Draft = version.Draft is { } draft ? T.MergeStates(version.Base, draft, theirs, conflicts) : null,
            Pushed = version.Pushed is { } pushed ? T.MergeStates(version.Base, pushed, theirs, []) : null,
            IsContested = version.Pushed is not null,
        };
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
