using System.ComponentModel;
using System.Diagnostics;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Diagnostics;

namespace Hgx.Typed;

/// <summary>
/// Raises an object's events on the loop (or <c>NotifyOn</c>). What comes while a notification waits is added to it, so that a slow
/// handler costs one notification an object, never a growing queue.
/// </summary>
internal sealed class ChangeNotifier<T>(T instance)
    where T : class, IHgxObject<T>
{
    private const int MaximumConflicts = 4096;

    private readonly Lock _gate = new();
    private HgxLink? _link;
    private HgxObjectCore<T>? _core;
    private EventHandler<HgxChange<T>>? _updatedHandlers;
    private PropertyChangedEventHandler? _propertyHandlers;
    private Pending? _pending;
    private string? _updatedName, _propertyChangedName;

    /// <summary>
    /// Held over a change of the state and its report, so that reports come in the order of the changes. Nothing of a user's runs under it.
    /// </summary>
    public Lock Order => _gate;

    public bool HasHandlers => Volatile.Read(ref _updatedHandlers) is not null || Volatile.Read(ref _propertyHandlers) is not null;

    public void AddUpdated(EventHandler<HgxChange<T>>? handler)
    {
        lock (_gate) _updatedHandlers += handler;
        RefreshHold();
    }

    public void RemoveUpdated(EventHandler<HgxChange<T>>? handler)
    {
        lock (_gate) _updatedHandlers -= handler;
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

    public void Attach(HgxLink link, HgxObjectCore<T> core)
    {
        Volatile.Write(ref _core, core);
        Volatile.Write(ref _link, link);
    }

    public void RaiseDetached(string member) =>
        Volatile.Read(ref _propertyHandlers)?.Invoke(instance, new PropertyChangedEventArgs(member));

    // Each of these is called under Order, and says whether Post is to follow it, outside.

    /// <summary>A member was set here. What had come for it and has not been told yet is hidden by that.</summary>
    public bool MemberSet(string member, ObjectState before, ObjectState after)
    {
        if (_pending is { BeforeUpdates: { } common } pending && pending.SetSince.Add(member))
        {
            var conflicts = new List<HgxConflict>();
            T.MergeStates(common, after, before, conflicts);
            pending.Hide(conflicts);
        }

        return Volatile.Read(ref _propertyHandlers) is not null && AddSetHere(before, member);
    }

    // Apart, so that a set which nobody listens to makes no closure.
    private bool AddSetHere(ObjectState before, string member) => Add(before, pending => pending.SetHere.Add(member));

    /// <summary>The unpushed values were dropped here.</summary>
    public bool MembersReverted(ObjectState before)
    {
        return Volatile.Read(ref _propertyHandlers) is not null && Add(before, static _ => { });
    }

    /// <summary>The service told of a new state.</summary>
    public bool Updated(ObjectState before, ObjectState after, List<HgxConflict> conflicts)
    {
        return HasHandlers && Add(before, pending =>
        {
            pending.IsUpdate = true;
            pending.BeforeUpdates ??= before;
            if (pending.SetSince.Count != 0)
            {
                var came = new List<string>();
                T.CompareStates(before, after, came);
                pending.SetSince.ExceptWith(came);
            }

            pending.Hide(conflicts);
        });
    }

    /// <summary>The service told that the object was deleted.</summary>
    public bool Deleted(ObjectState before)
    {
        return HasHandlers && Add(before, static pending =>
        {
            pending.IsUpdate = true;
            pending.IsDeleted = true;
        });
    }

    private void RefreshHold()
    {
        if (Volatile.Read(ref _link) is { } link) link.Objects.RefreshHold(_core!);
    }

    /// <summary>Has what was added told, on the loop or where <see cref="HgxLinkOptions.NotifyOn"/> says.</summary>
    public void Post() => _link!.RunHandler(
        static state => ((ChangeNotifier<T>)state!).Deliver(),
        this,
        Volatile.Read(ref _updatedHandlers) is null ? _propertyChangedName ??= NameOf("PropertyChanged") : _updatedName ??= NameOf("Updated"),
        static state => ((ChangeNotifier<T>)state!).PostNext());

    // For the log, should the handler block the loop; written once, because it costs more than the rest of a notification.
    private string NameOf(string @event) => $"{@event} of {typeof(T).Name} {_core!.Ghid:D}";

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
        EventHandler<HgxChange<T>>? updated;
        PropertyChangedEventHandler? propertyChanged;
        ObjectState after;
        lock (_gate)
        {
            // A context may run what it refused all the same.
            if (_pending is null) return;
            after = _core!.LastShown;
            pending = _pending;
            _pending = null;
            updated = _updatedHandlers;
            propertyChanged = _propertyHandlers;
        }

        using Activity? activity = LinkInstruments.StartUpdated(_core.Ghid, typeof(T).Name);
        var members = new List<string>();
        T.CompareStates(pending.Before, after, members);
        if (propertyChanged is not null)
        {
            // A member that was set there and back is told of all the same: whoever set it may show another value.
            foreach (string member in members.Union(pending.SetHere))
            {
                var changed = new PropertyChangedEventArgs(member);
                foreach (PropertyChangedEventHandler handler in Delegate.EnumerateInvocationList(propertyChanged)) Raise(handler, changed);
            }
        }

        if (!pending.IsUpdate || updated is null) return;
        var change = new HgxChange<T>(pending.Before, after, members, pending.Conflicts, pending.IsDeleted);
        foreach (EventHandler<HgxChange<T>> handler in Delegate.EnumerateInvocationList(updated)) Raise(handler, change);
    }

    // One handler that throws must not keep the others from hearing.
    private void Raise(EventHandler<HgxChange<T>> handler, HgxChange<T> change)
    {
        try
        {
            handler(instance, change);
        }
        catch (Exception error)
        {
            LinkLog.EventHandlerFailed(_link!.Logger, error, "Updated", typeof(T).Name, _core!.Ghid.ToString("D"));
        }
    }

    private void Raise(PropertyChangedEventHandler handler, PropertyChangedEventArgs change)
    {
        try
        {
            handler(instance, change);
        }
        catch (Exception error)
        {
            LinkLog.EventHandlerFailed(_link!.Logger, error, "PropertyChanged", typeof(T).Name, _core!.Ghid.ToString("D"));
        }
    }

    private sealed class Pending(ObjectState before)
    {
        public ObjectState Before => before;

        public HashSet<string> SetHere { get; } = [];

        /// <summary>Every value that was hidden since the last notification, oldest first.</summary>
        public List<HgxConflict> Conflicts { get; } = [];

        /// <summary>What was shown when the first update came; null while none has.</summary>
        public ObjectState? BeforeUpdates { get; set; }

        /// <summary>The members that show what was set here since an update last changed them: setting them once more hides nothing that came.</summary>
        public HashSet<string> SetSince { get; } = [];

        public bool IsPosted { get; set; }

        public bool IsUpdate { get; set; }

        public bool IsDeleted { get; set; }

        public void Hide(List<HgxConflict> conflicts)
        {
            Conflicts.AddRange(conflicts);

            // A handler that has hung must not cost unbounded memory: then the newest count.
            if (Conflicts.Count > MaximumConflicts) Conflicts.RemoveRange(0, Conflicts.Count - MaximumConflicts);
        }
    }
}
