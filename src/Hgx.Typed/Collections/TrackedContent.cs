using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>
/// What a tracked collection holds: on its own, or as a member of an object; once that is live, what stands in the object's state. Several collections may
/// be views of one.
/// </summary>
internal sealed class TrackedContent<TItem, TContent>(TContent empty) : IObservedMember
    where TContent : class, IReadOnlyCollection<TItem>
{
    private readonly Lock _gate = new();
    private TContent _own = empty;
    private MemberOf? _memberOf;
    private HgxCollection<TItem, TContent>[] _observing = [];
    // Of a collection on its own: edits that handlers made, which are told when all handlers have heard of the one before. Null while none is told.
    private Queue<(TContent Before, TContent After)>? _edits;

    /// <summary>The member that it is; null while it is none.</summary>
    public HgxCollectionMember<TItem, TContent>? Member => Volatile.Read(ref _memberOf)?.Member;

    string IObservedMember.Name => Member!.Name;

    /// <summary>What is there now.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public TContent Value =>
        Volatile.Read(ref _memberOf) is { } memberOf && memberOf.Owner.CoreSlot?.State is { } state ? memberOf.Member.Get(state) : Volatile.Read(ref _own);

    /// <summary>The same, of a dead object too: what was there last.</summary>
    public TContent Last => Volatile.Read(ref _memberOf) is { Owner.CoreSlot: { HasState: true } core } memberOf ? memberOf.Member.Get(core.LastShown) : Volatile.Read(ref _own);

    public bool IsOf(IHgxObject owner) => ReferenceEquals(Volatile.Read(ref _memberOf)?.Owner, owner);

    /// <summary>Makes it a member of an object; false when it is one already.</summary>
    /// <exception cref="ArgumentException">Something in it cannot be written.</exception>
    public bool TryBind(IHgxObject owner, HgxCollectionMember<TItem, TContent> member)
    {
        lock (_gate)
        {
            if (_memberOf is not null) return false;
            _own = member.Isolate(_own);
            Volatile.Write(ref _memberOf, new MemberOf(owner, member));
            if (_observing.Length != 0) HgxObjectCore.Of(owner).AddObserved(this);
            return true;
        }
    }

    /// <summary>Puts other content in place; false when what is there is no longer what was expected.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool TryReplace(TContent expected, TContent content)
    {
        MemberOf? memberOf = Volatile.Read(ref _memberOf);
        if (memberOf?.Owner.CoreSlot is { HasState: true } core) return core.TryReplace(memberOf.Member, expected, content);
        if (!ReferenceEquals(Interlocked.CompareExchange(ref _own, content, expected), expected)) return false;
        if (_edits is { } edits) edits.Enqueue((expected, content));
        else TellDetached(expected, content);
        return true;
    }

    private void TellDetached(TContent before, TContent after)
    {
        _edits = new();
        try
        {
            (TContent Before, TContent After) edit = (before, after);
            do
            {
                foreach (HgxCollection<TItem, TContent> collection in Volatile.Read(ref _observing)) collection.Raise(edit.Before, edit.After, failed: null);
                if (Volatile.Read(ref _memberOf) is { } memberOf) memberOf.Owner.CoreSlot?.RaiseDetached(memberOf.Member.Name);
            }
            while (_edits.TryDequeue(out edit));
        }
        finally
        {
            _edits = null;
        }
    }

    public void Observe(HgxCollection<TItem, TContent> collection)
    {
        lock (_gate)
        {
            if (_observing.Contains(collection)) return;
            _observing = [.. _observing, collection];
            if (_observing.Length == 1 && _memberOf is not null) HgxObjectCore.Of(_memberOf.Owner).AddObserved(this);
        }
    }

    public void Forget(HgxCollection<TItem, TContent> collection)
    {
        lock (_gate)
        {
            if (!_observing.Contains(collection)) return;
            _observing = [.. _observing.Where(x => x != collection)];
            if (_observing.Length == 0 && _memberOf is not null) HgxObjectCore.Of(_memberOf.Owner).RemoveObserved(this);
        }
    }

    void IObservedMember.Tell(ObjectState before, ObjectState after, Action<Exception> failed)
    {
        TContent was = Member!.Get(before), now = Member.Get(after);
        foreach (HgxCollection<TItem, TContent> collection in Volatile.Read(ref _observing)) collection.Raise(was, now, failed);
    }

    private sealed record MemberOf(IHgxObject Owner, HgxCollectionMember<TItem, TContent> Member);
}
