using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>One object of a live list, and what of it the reader has not been told yet: never more than one event.</summary>
internal sealed class ListedObject<T>(T instance, HgxObjectCore core, Action<ListedObject<T>> enqueue) : IChangeSink
    where T : class, IHgxObject<T>
{
    private readonly Lock _gate = new();
    private WaitingChange? _change;
    private bool _isTold, _isQueued, _hasEnded;

    /// <summary>Begins to hear of the object, and has it told; false when it is dead already.</summary>
    public bool Begin()
    {
        if (!core.AddSink(this)) return false;
        lock (_gate) Enqueue();
        return true;
    }

    /// <summary>The list is read no more.</summary>
    public void Stop() => core.RemoveSink(this);

    /// <summary>What there is to tell; null when nothing is left of it.</summary>
    /// <param name="isLast">Whether nothing more comes of the object.</param>
    public HgxObjectEvent<T>? Read(out bool isLast)
    {
        lock (_gate)
        {
            _isQueued = false;
            isLast = _hasEnded;
            // What has gone before anybody was told of it was never there.
            if (!_isTold && _hasEnded) return null;
            HgxObjectEventKind kind = !_isTold ? HgxObjectEventKind.Added : _hasEnded ? HgxObjectEventKind.Removed : HgxObjectEventKind.Changed;
            WaitingChange? change = _isTold ? _change : null;
            (_isTold, _change) = (true, null);
            return new HgxObjectEvent<T>(kind)
            {
                Ghid = core.Ghid, Object = instance, Change = change is null ? null : new HgxChange<T>(change.Read(core.Class)),
            };
        }
    }

    void IChangeSink.Updated(ObjectState before, ObjectState after, IReadOnlyList<HgxConflict> conflicts)
    {
        lock (_gate)
        {
            // The event that says that it is there gives it as it is.
            if (!_isTold) return;
            (_change ??= new WaitingChange(before)).Add(after, conflicts);
            Enqueue();
        }
    }

    void IChangeSink.Ended(ObjectState? deleted)
    {
        // The list ends with its link, and no object is gone.
        if (core.Link.State == HgxLinkState.Stopped) return;
        lock (_gate)
        {
            _hasEnded = true;
            if (deleted is null) _change = null;
            else (_change ??= new WaitingChange(deleted)).Delete(deleted);
            Enqueue();
        }
    }

    private void Enqueue()
    {
        if (_isQueued) return;
        _isQueued = true;
        enqueue(this);
    }
}
