using System.ComponentModel;
using System.Diagnostics;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Diagnostics;

namespace Hgx.Typed;

/// <summary>
/// Raises an object's events on the loop (or <c>NotifyOn</c>). What comes while a notification waits is added to it, so that a slow
/// handler costs one notification an object, never a growing queue.
/// </summary>
internal sealed class ChangeNotifier(HgxObjectCore core)
{
    private const int MaximumConflicts = 4096;

    private readonly Lock _gate = new();
    private HgxLink? _link;
    private UpdatedHandlers[] _updatedHandlers = [];
    private PropertyChangedEventHandler? _propertyHandlers;
    private IObservedMember[] _observed = [];
    private IChangeSink[] _sinks = [];
    private Pending? _pending;
    private string? _updatedName, _propertyChangedName;

    /// <summary>
    /// Held over a change of the state and its report, so that reports come in the order of the changes. Of a user's nothing runs
    /// under it but converters and merge methods, which are pure.
    /// </summary>
    public Lock Order => _gate;

    /// <summary>Whether anybody listens, so that the object must stay.</summary>
    public bool HasListeners => HasHandlers || Volatile.Read(ref _sinks).Length != 0;

    // Whoever is told on the loop.
    private bool HasHandlers => Volatile.Read(ref _updatedHandlers).Length != 0 || HearsSets;

    // Whoever hears of what is set here, too.
    private bool HearsSets => Volatile.Read(ref _propertyHandlers) is not null || Volatile.Read(ref _observed).Length != 0;

    public void AddUpdated<T>(EventHandler<HgxChange<T>>? handler)
        where T : class, IHgxObject<T>
    {
        lock (_gate) ReplaceUpdated<T>(UpdatedAs<T>() + handler);
        RefreshHold();
    }

    public void RemoveUpdated<T>(EventHandler<HgxChange<T>>? handler)
        where T : class, IHgxObject<T>
    {
        lock (_gate) ReplaceUpdated<T>(UpdatedAs<T>() - handler);
        RefreshHold();
    }

    public void AddPropertyChanged(PropertyChangedEventHandler? handler)
    {
        lock (_gate) _propertyHandlers += handler;
        RefreshHold();
    }

    public void RemovePropertyChanged(PropertyChangedEventHandler? handler)
    {
        lock (_gate) _propertyHandlers -= handler;
        RefreshHold();
    }

    public void AddObserved(IObservedMember member)
    {
        lock (_gate) Volatile.Write(ref _observed, [.. _observed, member]);
        RefreshHold();
    }

    public void RemoveObserved(IObservedMember member)
    {
        lock (_gate) Volatile.Write(ref _observed, [.. _observed.Where(x => x != member)]);
        RefreshHold();
    }

    /// <summary>Adds one that hears of updates as they come; false when the object is dead, or its link has ended.</summary>
    public bool AddSink(IChangeSink sink)
    {
        lock (_gate)
        {
            if (!core.IsAlive || core.Link.State == HgxLinkState.Stopped) return false;
            Volatile.Write(ref _sinks, [.. _sinks, sink]);
        }

        RefreshHold();
        // The link may have ended meanwhile, and what it ends then did not have this one.
        if (core.Link.State == HgxLinkState.Stopped) EndSinks(deleted: null);
        return true;
    }

    public void RemoveSink(IChangeSink sink)
    {
        lock (_gate) Volatile.Write(ref _sinks, [.. _sinks.Where(x => x != sink)]);
        RefreshHold();
    }

    /// <summary>Nothing more comes: the instance is dead, or the link has ended.</summary>
    public void EndSinks(ObjectState? deleted)
    {
        lock (_gate)
        {
            foreach (IChangeSink sink in _sinks) sink.Ended(deleted);
            Volatile.Write(ref _sinks, []);
        }
    }

    public void Attach(HgxLink link) => Volatile.Write(ref _link, link);

    public void RaiseDetached(string member) =>
        Volatile.Read(ref _propertyHandlers)?.Invoke(core.Object, new PropertyChangedEventArgs(member));

    // Each of these is called under Order, and says whether Post is to follow it, outside.

    /// <summary>A member was set here. What had come for it and has not been told yet is hidden by that.</summary>
    public bool MemberSet(string member, ObjectState before, ObjectState after)
    {
        if (_pending is { BeforeUpdates: { } common } pending)
        {
            pending.SetSince.TryAdd(member, before);
            var conflicts = new SetConflicts();
            core.Class.Merge(common, after, pending.SetSince[member], conflicts);
            pending.HideOnce(member, conflicts);
        }

        return HearsSets && AddSetHere(before, member);
    }

    // Apart, so that a set which nobody listens to makes no closure.
    private bool AddSetHere(ObjectState before, string member) => Add(before, pending => pending.SetHere.Add(member));

    /// <summary>The unpushed values were dropped here, or an update was pushed below them.</summary>
    public bool ChangedHere(ObjectState before)
    {
        return HearsSets && Add(before, static _ => { });
    }

    /// <summary>The service told of a new state.</summary>
    public bool Updated(ObjectState before, ObjectState after, List<HgxConflict> conflicts)
    {
        foreach (IChangeSink sink in _sinks) sink.Updated(before, after, conflicts);
        return HasHandlers && Add(before, pending =>
        {
            pending.IsUpdate = true;
            pending.Updates++;
            pending.BeforeUpdates ??= before;
            if (pending.SetSince.Count != 0)
            {
                var came = new List<string>();
                core.Class.Compare(before, after, came);
                pending.Came(came);
            }

            pending.Hide(conflicts);
        });
    }

    /// <summary>The service told that the object was deleted.</summary>
    public bool Deleted(ObjectState before)
    {
        EndSinks(before);
        return HasHandlers && Add(before, static pending =>
        {
            pending.IsUpdate = true;
            pending.IsDeleted = true;
        });
    }

    private void RefreshHold()
    {
        if (Volatile.Read(ref _link) is { } link) link.Table.RefreshHold(core);
    }

    /// <summary>Has what was added told, on the loop or where <see cref="HgxLinkOptions.NotifyOn"/> says.</summary>
    public void Post() => _link!.RunHandler(
        static state => ((ChangeNotifier)state!).Deliver(),
        this,
        Volatile.Read(ref _updatedHandlers).Length == 0 ? _propertyChangedName ??= NameOf("PropertyChanged") : _updatedName ??= NameOf("Updated"),
        static state => ((ChangeNotifier)state!).PostNext());

    // For the log, should the handler block the loop; written once, because it costs more than the rest of a notification.
    private string NameOf(string @event) => $"{@event} of {core.Class.Name} {core.Ghid:D}";

    private bool Add(ObjectState before, Action<Pending> change)
    {
        _pending ??= new Pending(before);
        change(_pending);
        bool mustPost = !_pending.IsPosted;
        _pending.IsPosted = true;
        return mustPost;
    }

    // What could not be posted is told together with the next change.
    private void PostNext()
    {
        lock (_gate)
        {
            if (_pending is not null) _pending.IsPosted = false;
        }
    }

    private void Deliver()
    {
        Pending pending;
        UpdatedHandlers[] updated;
        PropertyChangedEventHandler? propertyChanged;
        IObservedMember[] observed;
        ObjectState after;
        lock (_gate)
        {
            // A context may run what it refused all the same.
            if (_pending is null) return;
            after = core.LastShown;
            pending = _pending;
            _pending = null;
            updated = _updatedHandlers;
            propertyChanged = _propertyHandlers;
            observed = _observed;
        }

        using Activity? activity = LinkInstruments.StartUpdated(core.Ghid, core.Class.Name);
        var members = new List<string>();
        core.Class.Compare(pending.Before, after, members);
        if (propertyChanged is not null)
        {
            // A member that was set there and back is told of all the same: whoever set it may show another value.
            foreach (string member in members.Union(pending.SetHere))
            {
                var changed = new PropertyChangedEventArgs(member);
                foreach (PropertyChangedEventHandler handler in Delegate.EnumerateInvocationList(propertyChanged)) Raise(handler, changed);
            }
        }

        foreach (IObservedMember member in observed)
            if (members.Contains(member.Name)) member.Tell(pending.Before, after, error => Failed(error, "CollectionChanged"));
        if (!pending.IsUpdate || updated.Length == 0) return;
        var news = new UpdateNews(core.Class, pending.Before, after, members, pending.Conflicts, pending.IsDeleted) { Skipped = Math.Max(0, pending.Updates - 1) };
        foreach (UpdatedHandlers handlers in updated) handlers.Raise(core.Object, news, error => Failed(error, "Updated"));
    }

    // Those of each class are kept apart. Under the lock.
    private EventHandler<HgxChange<T>>? UpdatedAs<T>()
        where T : class, IHgxObject<T> => _updatedHandlers.OfType<UpdatedHandlers<T>>().SingleOrDefault()?.Handlers;

    private void ReplaceUpdated<T>(EventHandler<HgxChange<T>>? handlers)
        where T : class, IHgxObject<T>
    {
        IEnumerable<UpdatedHandlers> others = _updatedHandlers.Where(x => x is not UpdatedHandlers<T>);
        Volatile.Write(ref _updatedHandlers, [.. others, .. handlers is null ? Array.Empty<UpdatedHandlers>() : [new UpdatedHandlers<T>(handlers)]]);
    }

    // One handler that throws must not keep the others from hearing.
    private void Raise(PropertyChangedEventHandler handler, PropertyChangedEventArgs change)
    {
        try
        {
            handler(core.Object, change);
        }
        catch (Exception error)
        {
            Failed(error, "PropertyChanged");
        }
    }

    private void Failed(Exception error, string @event) =>
        LinkLog.EventHandlerFailed(_link!.Logger, error, @event, core.Class.Name, core.Ghid.ToString("D"));

    private sealed class Pending(ObjectState before)
    {
        // What these sets have hidden: a member, or items of one that is merged item by item. To hide it once more is nothing new.
        private readonly HashSet<(string Member, object? Key)> _hidden = [];

        public ObjectState Before => before;

        public HashSet<string> SetHere { get; } = [];

        /// <summary>Every value that was hidden since the last notification, oldest first.</summary>
        public List<HgxConflict> Conflicts { get; } = [];

        /// <summary>What was shown when the first update came; null while none has.</summary>
        public ObjectState? BeforeUpdates { get; set; }

        /// <summary>The members that were set here since an update last changed them, and what had come when they first were.</summary>
        public Dictionary<string, ObjectState> SetSince { get; } = [];

        public bool IsPosted { get; set; }

        public bool IsUpdate { get; set; }

        /// <summary>How many states have come.</summary>
        public int Updates { get; set; }

        public bool IsDeleted { get; set; }

        /// <summary>Another update changed these members.</summary>
        public void Came(List<string> members)
        {
            foreach (string member in members) SetSince.Remove(member);
            _hidden.RemoveWhere(x => members.Contains(x.Member));
        }

        public void HideOnce(string member, List<HgxConflict> conflicts)
        {
            conflicts.RemoveAll(x => x.Member != member || !_hidden.Add((member, x.Key)));
            Hide(conflicts);
        }

        public void Hide(List<HgxConflict> conflicts)
        {
            Conflicts.AddRange(conflicts);

            // A handler that has hung must not cost unbounded memory: then the newest count.
            if (Conflicts.Count > MaximumConflicts) Conflicts.RemoveRange(0, Conflicts.Count - MaximumConflicts);
        }
    }
}
