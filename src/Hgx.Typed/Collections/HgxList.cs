using System.Collections.Immutable;
using System.Collections.Specialized;
using System.Diagnostics;

namespace Hgx.Typed;

/// <summary>A list that can be a member of an object: <c>public partial HgxList&lt;string&gt; Notes { get; }</c>.</summary>
/// <remarks>
/// <para>On the wire it is an array, as that of every other list. When two apps edit it at once, what both put in is there (theirs first), what one took out is gone, and an
/// element that one took out while the other changed it is kept as it was changed; that, and an element that both changed, stands in
/// <see cref="HgxChange{T}.Conflicts"/>. Where elements have an identity, and are moved or changed by several, an <see cref="HgxDictionary{TKey, TValue}"/> by that is the
/// better choice: a list knows an element by its place alone.</para>
/// <inheritdoc cref="HgxCollection{TItem, TContent}" path="/remarks/para"/>
/// </remarks>
/// <typeparam name="T">The type of the elements.</typeparam>
[DebuggerDisplay("Count = {Count}")]
public sealed class HgxList<T> : HgxCollection<T, ImmutableList<T>>, IList<T>, IReadOnlyList<T>
{
    /// <summary>An empty list.</summary>
    public HgxList()
        : base([])
    {
    }

    /// <summary>A list of these elements.</summary>
    public HgxList(IEnumerable<T> elements)
        : this() => AddRange(elements);

    /// <inheritdoc/>
    bool ICollection<T>.IsReadOnly => false;

    int ICollection<T>.Count => CountToCopy();

    private protected override ImmutableList<T> Empty => [];

    /// <summary>The element at a place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="ArgumentException">The element cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public T this[int index]
    {
        get => Given(Content[index]);
        set => Change((index, Item: Taken(value)), static (content, x) => content.SetItem(x.index, x.Item));
    }

    /// <summary>Puts an element at the end.</summary>
    /// <exception cref="ArgumentException">The element cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void Add(T item) => Change(Taken(item), static (content, item) => content.Add(item));

    /// <summary>Puts elements at the end, as one edit.</summary>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Change(items.Select(Taken).ToArray(), static (content, items) => items.Length == 0 ? content : content.AddRange(items));
    }

    /// <summary>Puts an element at a place; those from there on move by one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void Insert(int index, T item) => Change((index, Item: Taken(item)), static (content, x) => content.Insert(x.index, x.Item));

    /// <summary>Moves an element to another place, as one edit. To whoever merges, it is one that was taken out and one that was put in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void Move(int from, int to) => Change((from, to), static (content, x) =>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x.to, (uint)content.Count, nameof(to));
        T item = content[x.from];
        return x.from == x.to ? content : content.RemoveAt(x.from).Insert(x.to, item);
    });

    /// <summary>Takes out the first element that is equal; false when there is none.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool Remove(T item) => TryChange((item, Equality), static (content, x) => content.Remove(x.item, x.Equality));

    /// <summary>Takes out the element at a place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void RemoveAt(int index) => Change(index, static (content, index) => content.RemoveAt(index));

    /// <summary>Takes out all elements of which something holds; gives how many those were.</summary>
    /// <param name="match">What must hold. It may be asked again when another thread was faster.</param>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public int RemoveAll(Predicate<T> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var removed = new StrongBox();
        Change((List: this, match, removed), static (content, x) =>
        {
            ImmutableList<T> left = content.RemoveAll(item => x.match(x.List.Given(item)));
            x.removed.Count = content.Count - left.Count;
            return left;
        });
        return removed.Count;
    }

    /// <summary>The place of the first element that is equal; -1 when there is none.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public int IndexOf(T item) => Content.IndexOf(item, Equality);

    /// <summary>Whether an element is equal.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        ContentToCopy(array.Length - arrayIndex).CopyTo(array, arrayIndex);
    }

    private protected override NotifyCollectionChangedEventArgs? Describe(ImmutableList<T> before, ImmutableList<T> after)
    {
        IEqualityComparer<T> comparer = Equality;
        int start = 0, beforeEnd = before.Count, afterEnd = after.Count;
        while (start < beforeEnd && start < afterEnd && comparer.Equals(before[start], after[start])) start++;
        while (beforeEnd > start && afterEnd > start && comparer.Equals(before[beforeEnd - 1], after[afterEnd - 1])) (beforeEnd, afterEnd) = (beforeEnd - 1, afterEnd - 1);
        return (beforeEnd - start, afterEnd - start) switch
        {
            (0, 0) => null,
            (0, 1) => new(NotifyCollectionChangedAction.Add, Given(after[start]), start),
            (1, 0) => new(NotifyCollectionChangedAction.Remove, Given(before[start]), start),
            (1, 1) => new(NotifyCollectionChangedAction.Replace, Given(after[start]), Given(before[start]), start),
            _ => new(NotifyCollectionChangedAction.Reset),
        };
    }

    private sealed class StrongBox
    {
        public int Count { get; set; }
    }
}
