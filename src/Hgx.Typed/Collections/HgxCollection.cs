using System.Collections;
using System.Collections.Specialized;
using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>
/// What the tracked collections have in common: as members of an object, each edit is one of the object's draft, is pushed with it, and is merged with
/// those of others item by item.
/// </summary>
/// <remarks>
/// <para>Of a live object they are safe on any thread: an edit takes effect whole, on what is there at that moment, and whoever reads or enumerates sees the
/// content of one moment. On its own, or in an object that is on no link, a collection is not safe for several threads.</para>
/// <para>Of a live object the events are raised on the link's loop, or where <see cref="HgxLinkOptions.NotifyOn"/> says, after edits here and updates from elsewhere
/// alike; else at once, on the thread of the edit. Changes that came together are one event: what was added, removed or replaced when it is one item, else
/// <see cref="NotifyCollectionChangedAction.Reset"/>; that, too, where somebody has begun to listen, or was to read all again, and may have seen the change.</para>
/// </remarks>
/// <typeparam name="TItem">The type of what it holds.</typeparam>
/// <typeparam name="TContent">The immutable collection that it gives and takes.</typeparam>
public abstract class HgxCollection<TItem, TContent> : IReadOnlyCollection<TItem>, INotifyCollectionChanged, INotifyPropertyChanged
    where TContent : class, IReadOnlyCollection<TItem>
{
    private readonly Lock _observing = new();
    private TrackedContent<TItem, TContent> _content;
    private NotifyCollectionChangedEventHandler? _collectionChanged;
    private PropertyChangedEventHandler? _propertyChanged;
    // What was there when somebody began to listen, or had it all read again: an event that begins elsewhere would tell them twice.
    private TContent? _read;

    private protected HgxCollection(TContent empty) => _content = new TrackedContent<TItem, TContent>(empty);

    /// <summary>Happens when the collection holds something else.</summary>
    public event NotifyCollectionChangedEventHandler? CollectionChanged
    {
        add => Observe(() =>
        {
            _collectionChanged += value;
            Volatile.Write(ref _read, _content.Last);
        });
        remove => Observe(() => _collectionChanged -= value);
    }

    /// <summary>Happens, for <c>Count</c> and the indexer, when the collection holds something else.</summary>
    public event PropertyChangedEventHandler? PropertyChanged
    {
        add => Observe(() => _propertyChanged += value);
        remove => Observe(() => _propertyChanged -= value);
    }

    /// <summary>How many items there are.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public int Count => Content.Count;

    private protected TContent Content => _content.Value;

    private protected abstract TContent Empty { get; }

    /// <summary>The content of this moment.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public TContent ToImmutable() => Given(Content);

    /// <summary>Takes everything out.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void Clear() => Change(this, static (_, collection) => collection.Empty);

    /// <summary>Several edits as one: nobody sees, and no push sends, only some of them.</summary>
    /// <param name="edit">
    /// Makes the new content of that of the moment. It is run again when another thread was faster, so it should do nothing else.
    /// </param>
    /// <exception cref="ArgumentException">Something in the new content cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void Edit(Func<TContent, TContent> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        Change((Collection: this, edit), static (content, x) =>
        {
            TContent given = x.Collection.Given(content);
            TContent edited = x.edit(given) ?? throw new InvalidOperationException("An edit of a collection gave null; give the new content.");
            if (ReferenceEquals(edited, given)) return content;
            return x.Collection._content.Member is { } member ? member.Isolate(edited) : edited;
        });
    }

    /// <summary>The items of this moment.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public IEnumerator<TItem> GetEnumerator() => ToImmutable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Which items are equal: those that are written alike. On its own a collection does not know how, and .NET's own equality counts.</summary>
    private protected IEqualityComparer<TItem> Equality => _content.Member?.Equality ?? EqualityComparer<TItem>.Default;

    /// <summary>How many items there are, for whoever is going to copy them.</summary>
    private protected int CountToCopy()
    {
        TContent content = Content;
        CountedContent<TContent>.Keep(this, content);
        return content.Count;
    }

    /// <summary>What is to be copied into so much room: what this thread was told the count of, if that is so many, else what is there.</summary>
    private protected TContent ContentToCopy(int room) =>
        Given(CountedContent<TContent>.Take(this) is { } counted && counted.Count == room ? counted : Content);

    /// <summary>An item as a state holds it.</summary>
    private protected TItem Taken(TItem item) => _content.Member is { } member ? member.Isolate(item) : item;

    /// <summary>An item for whoever reads.</summary>
    private protected TItem Given(TItem item) => _content.Member is { GivesCopies: true } member ? member.Isolate(item) : item;

    private TContent Given(TContent content) => _content.Member is { GivesCopies: true } member ? member.Isolate(content) : content;

    /// <summary>Changes the content, again until no other thread was faster.</summary>
    private protected void Change<TArgument>(TArgument argument, Func<TContent, TArgument, TContent> change) => TryChange(argument, change);

    /// <summary>The same; false when that changes nothing.</summary>
    private protected bool TryChange<TArgument>(TArgument argument, Func<TContent, TArgument, TContent> change)
    {
        while (true)
        {
            TContent content = Content;
            TContent changed = change(content, argument);
            if (ReferenceEquals(content, changed)) return false;
            if (_content.TryReplace(content, changed)) return true;
        }
    }

    /// <summary>Puts other content in place; false when another thread was faster.</summary>
    private protected bool TryReplace(TContent expected, TContent content) => _content.TryReplace(expected, content);

    /// <summary>What to tell of a change; null of none.</summary>
    private protected abstract NotifyCollectionChangedEventArgs? Describe(TContent before, TContent after);

    /// <summary>Whether it is the collection of an object's member.</summary>
    internal bool IsOf(IHgxObject owner) => Volatile.Read(ref _content).IsOf(owner);

    internal bool TryBind(IHgxObject owner, HgxCollectionMember<TItem, TContent> member) => _content.TryBind(owner, member);

    internal void Replace(TContent content) => Change(
        (Collection: this, content), static (_, x) => x.Collection._content.Member is { } member ? member.Isolate(x.content) : x.content);

    /// <summary>Makes this a view of what another collection holds, unless it is one of some object already.</summary>
    internal void Join(HgxCollection<TItem, TContent> other)
    {
        if (_content.Member is not null) return;
        bool isObserving = _collectionChanged is not null || _propertyChanged is not null;
        if (isObserving) _content.Forget(this);
        Volatile.Write(ref _content, other._content);
        if (isObserving) _content.Observe(this);
    }

    /// <summary>Tells the handlers. Where a failure goes to nobody else it goes to whoever edits.</summary>
    internal void Raise(TContent before, TContent after, Action<Exception>? failed)
    {
        bool isWhereTheyAre = Interlocked.Exchange(ref _read, null) is not { } read || Describe(read, before) is null;
        if ((isWhereTheyAre ? Describe(before, after) : new(NotifyCollectionChangedAction.Reset)) is not { } change) return;
        if (_propertyChanged is { } property)
        {
            bool hasOtherCount = before.Count != after.Count;
            foreach (PropertyChangedEventHandler handler in Delegate.EnumerateInvocationList(property))
            {
                if (hasOtherCount) Call(() => handler(this, new PropertyChangedEventArgs(nameof(Count))), failed);
                Call(() => handler(this, new PropertyChangedEventArgs("Item[]")), failed);
            }
        }

        if (_collectionChanged is not { } changed) return;
        foreach (NotifyCollectionChangedEventHandler handler in Delegate.EnumerateInvocationList(changed)) Call(() => handler(this, change), failed);
        if (change.Action == NotifyCollectionChangedAction.Reset) Volatile.Write(ref _read, _content.Last);
    }

    private static void Call(Action handler, Action<Exception>? failed)
    {
        try
        {
            handler();
        }
        catch (Exception error) when (failed is not null)
        {
            failed(error);
        }
    }

    private void Observe(Action change)
    {
        lock (_observing)
        {
            change();
            if (_collectionChanged is null && _propertyChanged is null) _content.Forget(this);
            else _content.Observe(this);
        }
    }
}
