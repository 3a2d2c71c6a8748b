using System.Collections.Immutable;
using System.Collections.Specialized;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Hgx.Typed;

/// <summary>A dictionary that can be a member of an object: <c>public partial HgxDictionary&lt;Guid, Card&gt; Cards { get; }</c>.</summary>
/// <remarks>
/// <para>On the wire it is a map. When two apps edit it at once they are merged key by key: what either put in or changed is there, what one took out is gone; a value that one
/// took out while the other changed it is kept as it was changed; that, and a value that both changed, stands in <see cref="HgxChange{T}.Conflicts"/>. It is in no order.</para>
/// <inheritdoc cref="HgxCollection{TItem, TContent}" path="/remarks/para"/>
/// </remarks>
/// <typeparam name="TKey">The type of the keys: text, an integer, an enum or a Guid, and what else can be a key.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("Count = {Count}")]
public sealed class HgxDictionary<TKey, TValue>
    : HgxCollection<KeyValuePair<TKey, TValue>, ImmutableDictionary<TKey, TValue>>, IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>An empty dictionary.</summary>
    public HgxDictionary()
        : base(ImmutableDictionary<TKey, TValue>.Empty)
    {
    }

    /// <summary>A dictionary of these entries.</summary>
    /// <exception cref="ArgumentException">A key is there twice, with different values.</exception>
    public HgxDictionary(IEnumerable<KeyValuePair<TKey, TValue>> entries)
        : this()
    {
        ArgumentNullException.ThrowIfNull(entries);
        Change(entries.ToArray(), static (content, entries) => content.AddRange(entries));
    }

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => false;

    int ICollection<KeyValuePair<TKey, TValue>>.Count => CountToCopy();

    /// <summary>The keys of this moment.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public IEnumerable<TKey> Keys => Content.Keys;

    /// <summary>The values of this moment.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public IEnumerable<TValue> Values => ToImmutable().Values;

    ICollection<TKey> IDictionary<TKey, TValue>.Keys => [.. Keys];

    ICollection<TValue> IDictionary<TKey, TValue>.Values => [.. Values];

    private protected override ImmutableDictionary<TKey, TValue> Empty => Content.Clear();

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    /// <exception cref="ArgumentException">The value cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out TValue? value) ? value : throw new KeyNotFoundException("The dictionary has no such key.");
        set => Change(Taken(new(key, value)), static (content, entry) => Put(content, entry.Key, entry.Value));
    }

    /// <summary>Puts a value in, for a key that is not there.</summary>
    /// <exception cref="ArgumentException">The key is there, or something cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public void Add(TKey key, TValue value)
    {
        if (!TryAdd(key, value)) throw new ArgumentException("The dictionary has that key already; set it by the indexer instead.", nameof(key));
    }

    /// <summary>Puts an entry in, for a key that is not there: what makes <c>[.. entries]</c> a dictionary.</summary>
    /// <inheritdoc cref="Add(TKey, TValue)" path="/exception"/>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Puts a value in, unless the key is there; whether it did.</summary>
    /// <exception cref="ArgumentException">Something cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool TryAdd(TKey key, TValue value) => TryChange(
        Taken(new(key, value)), static (content, entry) => content.ContainsKey(entry.Key) ? content : content.Add(entry.Key, entry.Value));

    /// <summary>Changes the value of a key, if it is there; whether it is.</summary>
    /// <param name="key">The key.</param>
    /// <param name="change">Makes the new value of that of the moment. It is run again when another thread was faster, so it should do nothing else.</param>
    /// <exception cref="ArgumentException">The value cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool TryUpdate(TKey key, Func<TValue, TValue> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            ImmutableDictionary<TKey, TValue> content = Content;
            if (!content.TryGetValue(key, out TValue? value)) return false;
            KeyValuePair<TKey, TValue> entry = Given(new(key, value));
            KeyValuePair<TKey, TValue> changed = Taken(new(key, change(entry.Value)));
            ImmutableDictionary<TKey, TValue> edited = Put(content, key, changed.Value);
            if (ReferenceEquals(edited, content) || TryReplace(content, edited)) return true;
        }
    }

    /// <summary>Takes a key out; false when it was not there.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool Remove(TKey key) => TryChange(key, static (content, key) => content.Remove(key));

    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) =>
        TryChange(item, static (content, item) => content.Contains(item) ? content.Remove(item.Key) : content);

    /// <summary>Whether a key is there.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool ContainsKey(TKey key) => Content.ContainsKey(key);

    bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item) => Content.Contains(item);

    /// <summary>The value of a key, if it is there; whether it is.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!Content.TryGetValue(key, out value)) return false;
        value = Given(new(key, value)).Value;
        return true;
    }

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        ((ICollection<KeyValuePair<TKey, TValue>>)ContentToCopy(array.Length - arrayIndex)).CopyTo(array, arrayIndex);
    }

    // An equal value is no change only where equal means that it is written alike: that is known of a member.
    private static ImmutableDictionary<TKey, TValue> Put(ImmutableDictionary<TKey, TValue> content, TKey key, TValue value) =>
        ReferenceEquals(content.ValueComparer, EqualityComparer<TValue>.Default) ? content.Remove(key).Add(key, value) : content.SetItem(key, value);

    private protected override NotifyCollectionChangedEventArgs? Describe(
        ImmutableDictionary<TKey, TValue> before, ImmutableDictionary<TKey, TValue> after)
    {
        KeyValuePair<TKey, TValue>[] put = [.. after.Where(x => !before.TryGetValue(x.Key, out TValue? value) || !after.ValueComparer.Equals(value, x.Value))];
        KeyValuePair<TKey, TValue>[] gone = [.. before.Where(x => !after.ContainsKey(x.Key))];
        return (gone.Length, put.Length) switch
        {
            (0, 0) => null,
            (1, 0) => new(NotifyCollectionChangedAction.Remove, Given(gone[0])),
            (0, 1) when before.TryGetValue(put[0].Key, out TValue? was) =>
                new(NotifyCollectionChangedAction.Replace, Given(put[0]), Given(new(put[0].Key, was))),
            (0, 1) => new(NotifyCollectionChangedAction.Add, Given(put[0])),
            _ => new(NotifyCollectionChangedAction.Reset),
        };
    }
}
