using System.ComponentModel;
using Hgx.Typed.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed;

/// <summary>
/// Raises an object's events on the loop (or <c>NotifyOn</c>). What comes while a notification waits is added to it, so that a slow
/// handler costs one notification an object, never a growing queue.
/// </summary>
internal sealed partial class ChangeNotifier<T>(T instance)
    where T : class, IHgxObject<T>
{
    private const int MaximumConflicts = 4096;

    private readonly object _gate = new();
    private HgxLink? _link;
    private HgxObjectCore<T>? _core;
    private EventHandler<HgxChange<T>>? _updatedHandlers;
    private PropertyChangedEventHandler? _propertyHandlers;
    private Pending? _pending;

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

    /// <summary>A member was set here.</summary>
    public void MemberSet(string member, ObjectState before)
    {
        if (Volatile.Read(ref _propertyHandlers) is null) return;
        Add(before, pending => pending.SetHere.Add(member));
    }

    /// <summary>The unpushed values were dropped here.</summary>
    public void MembersReverted(ObjectState before)
    {
        if (Volatile.Read(ref _propertyHandlers) is null) return;
        Add(before, static _ => { });
    }

    /// <summary>The service told of a new state.</summary>
    public void Updated(ObjectState before, List<HgxConflict> conflicts)
    {
        if (!HasHandlers) return;
        Add(before, pending =>
        {
            pending.IsUpdate = true;
            foreach (HgxConflict conflict in conflicts) pending.Hide(conflict);
        });
    }

    /// <summary>The service told that the object was deleted.</summary>
    public void Deleted(ObjectState before)
    {
        if (!HasHandlers) return;
        Add(before, static pending =>
        {
            pending.IsUpdate = true;
            pending.IsDeleted = true;
        });
    }

    private void RefreshHold()
    {
        if (Volatile.Read(ref _link) is { } link) link.Objects.RefreshHold(_core!);
    }

    private void Add(ObjectState before, Action<Pending> change)
    {
        lock (_gate)
        {
            bool waits = _pending is not null;
            _pending ??= new Pending(before);
            change(_pending);
            if (waits) return;
        }

        _link!.RunHandler(static state => ((ChangeNotifier<T>)state!).Deliver(), this, $"Updated of {typeof(T).Name} {_core!.Ghid:D}");
    }

    private void Deliver()
    {
        Pending pending;
        EventHandler<HgxChange<T>>? updated;
        PropertyChangedEventHandler? propertyChanged;
        lock (_gate)
        {
            pending = _pending!;
            _pending = null;
            updated = _updatedHandlers;
            propertyChanged = _propertyHandlers;
        }

        ObjectState after = _core!.LastShown;
        var members = new List<string>();
        T.CompareStates(pending.Before, after, members);
        if (propertyChanged is not null)
        {
            // A member that was set there and back is told of all the same: whoever set it may show another value.
            foreach (string member in members.Union(pending.SetHere))
            {
                var changed = new PropertyChangedEventArgs(member);
                foreach (Delegate handler in propertyChanged.GetInvocationList())
                    Invoke(() => ((PropertyChangedEventHandler)handler)(instance, changed), "PropertyChanged");
            }
        }

        if (!pending.IsUpdate || updated is null) return;
        var change = new HgxChange<T>(pending.Before, after, members, pending.Conflicts, pending.IsDeleted);
        foreach (Delegate handler in updated.GetInvocationList())
            Invoke(() => ((EventHandler<HgxChange<T>>)handler)(instance, change), "Updated");
    }

    // One handler that throws must not keep the others from hearing.
    private void Invoke(Action handler, string name)
    {
        try
        {
            handler();
        }
        catch (Exception error)
        {
            LogHandlerFailed(_link!.Logger, error, name, typeof(T).Name, _core!.Ghid.ToString("D"));
        }
    }

    [LoggerMessage(1030, LogLevel.Error, "A handler of {Event} of {Class} {Ghid} failed")]
    private static partial void LogHandlerFailed(ILogger logger, Exception error, string @event, string @class, string ghid);

    private sealed class Pending(ObjectState before)
    {
        public ObjectState Before => before;

        public HashSet<string> SetHere { get; } = [];

        /// <summary>Every value that was hidden since the last notification, oldest first.</summary>
        public List<HgxConflict> Conflicts { get; } = [];

        public bool IsUpdate { get; set; }

        public bool IsDeleted { get; set; }

        public void Hide(HgxConflict conflict)
        {
            // A handler that has hung must not cost unbounded memory: then the newest count.
            if (Conflicts.Count == MaximumConflicts) Conflicts.RemoveAt(0);
            Conflicts.Add(conflict);
        }
    }
}
