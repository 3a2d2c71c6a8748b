using System.Collections.Immutable;
using System.Collections.Specialized;
using System.Diagnostics;

namespace Hgx.Typed;

/// <summary>A set that can be a member of an object: <c>public partial HgxSet&lt;string&gt; Tags { get; }</c>.</summary>
/// <remarks>
/// <para>On the wire it is an array of its elements, each once. When two apps edit it at once, what either put in is there, and what either took out is gone; nothing is
/// ever in conflict. It is in no order.</para>
/// <inheritdoc cref="HgxCollection{TItem, TContent}" path="/remarks/para"/>
/// </remarks>
/// <typeparam name="T">The type of the elements: text, an integer, an enum or a Guid, and what else can be a key.</typeparam>
[DebuggerDisplay("Count = {Count}")]
public sealed class HgxSet<T> : HgxCollection<T, ImmutableHashSet<T>>, ISet<T>, IReadOnlySet<T>
    where T : notnull
{
    /// <summary>An empty set.</summary>
    public HgxSet()
        : base([])
    {
    }

    /// <summary>A set of these elements.</summary>
    public HgxSet(IEnumerable<T> elements)
        : this() => UnionWith(elements);

    /// <inheritdoc/>
    bool ICollection<T>.IsReadOnly => false;

    int ICollection<T>.Count => CountToCopy();

    private protected override ImmutableHashSet<T> Empty => Content.Clear();

    /// <summary>Puts an element in; false when it was there.</summary>
    /// <exception cref="ArgumentException">The element cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool Add(T item) => TryChange(Taken(item), static (content, item) => content.Add(item));

    void ICollection<T>.Add(T item) => Add(item);

    /// <summary>Takes an element out; false when it was not there.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool Remove(T item) => TryChange(item, static (content, item) => content.Remove(item));

    /// <summary>Whether an element is there.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool Contains(T item) => Content.Contains(item);

    /// <summary>Puts in what is in the other, as one edit.</summary>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void UnionWith(IEnumerable<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Change(other.Select(Taken).ToArray(), static (content, other) => content.Union(other));
    }

    /// <summary>Takes out what is in the other, as one edit.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void ExceptWith(IEnumerable<T> other) => Change(Once(other), static (content, other) => content.Except(other));

    /// <summary>Takes out what is not in the other, as one edit.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void IntersectWith(IEnumerable<T> other) => Change(Once(other), static (content, other) => content.Intersect(other));

    /// <summary>Takes out what is in both, and puts in what is only in the other, as one edit.</summary>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void SymmetricExceptWith(IEnumerable<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Change(other.Select(Taken).ToArray(), static (content, other) => content.SymmetricExcept(other));
    }

    /// <inheritdoc/>
    public bool IsSubsetOf(IEnumerable<T> other) => Content.IsSubsetOf(other);

    /// <inheritdoc/>
    public bool IsProperSubsetOf(IEnumerable<T> other) => Content.IsProperSubsetOf(other);

    /// <inheritdoc/>
    public bool IsSupersetOf(IEnumerable<T> other) => Content.IsSupersetOf(other);

    /// <inheritdoc/>
    public bool IsProperSupersetOf(IEnumerable<T> other)
    {
        ImmutableHashSet<T> content = Content;
        // The immutable set counts what the other has twice twice.
        return content.IsProperSupersetOf(other.ToHashSet(content.KeyComparer));
    }

    /// <inheritdoc/>
    public bool Overlaps(IEnumerable<T> other) => Content.Overlaps(other);

    /// <inheritdoc/>
    public bool SetEquals(IEnumerable<T> other) => Content.SetEquals(other);

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        ((ICollection<T>)ContentToCopy(array.Length - arrayIndex)).CopyTo(array, arrayIndex);
    }

    private protected override NotifyCollectionChangedEventArgs? Describe(ImmutableHashSet<T> before, ImmutableHashSet<T> after)
    {
        T[] removed = [.. before.Except(after)], added = [.. after.Except(before)];
        return (removed.Length, added.Length) switch
        {
            (0, 0) => null,
            (0, 1) => new(NotifyCollectionChangedAction.Add, added[0]),
            (1, 0) => new(NotifyCollectionChangedAction.Remove, removed[0]),
            _ => new(NotifyCollectionChangedAction.Reset),
        };
    }

    private static T[] Once(IEnumerable<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. other];
    }
}
