using System.Collections.Immutable;
using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>A member that is a tracked collection: where its content stands in a state, and what may be put into it. Made by generated code.</summary>
/// <typeparam name="TItem">The type of what it holds.</typeparam>
/// <typeparam name="TContent">The immutable collection that a state holds.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HgxCollectionMember<TItem, TContent>
    where TContent : class
{
    private readonly Func<ObjectState, TContent> _get;
    private readonly Action<ObjectState, TContent> _set;

    private protected HgxCollectionMember(string name, Func<ObjectState, TContent> get, Action<ObjectState, TContent> set)
    {
        Name = name;
        _get = get;
        _set = set;
    }

    /// <summary>The property's name.</summary>
    internal string Name { get; }

    /// <summary>Whether what it holds may be edited in place by whoever reads it, so that readers get copies.</summary>
    internal abstract bool GivesCopies { get; }

    /// <summary>Which items are equal.</summary>
    internal virtual IEqualityComparer<TItem> Equality => EqualityComparer<TItem>.Default;

    internal TContent Get(ObjectState state) => _get(state);

    internal void Set(ObjectState state, TContent content) => _set(state, content);

    /// <summary>The content as a state holds it.</summary>
    /// <exception cref="ArgumentException">Something in it cannot be written.</exception>
    internal abstract TContent Isolate(TContent content);

    /// <summary>One item of it.</summary>
    /// <exception cref="ArgumentException">It cannot be written.</exception>
    internal abstract TItem Isolate(TItem item);
}

/// <summary>A member that is an <see cref="HgxList{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
/// <param name="name">The property's name.</param>
/// <param name="get">Takes the content from a state.</param>
/// <param name="set">Puts it into a state that is not published yet.</param>
/// <param name="givesCopies">Whether elements may be edited in place.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HgxListMember<T, TCodec>(
    string name, Func<ObjectState, ImmutableList<T>> get, Action<ObjectState, ImmutableList<T>> set, bool givesCopies = false)
    : HgxCollectionMember<T, ImmutableList<T>>(name, get, set)
    where TCodec : struct, IWireCodec<T>
{
    internal override bool GivesCopies => givesCopies;

    internal override IEqualityComparer<T> Equality => WireEquality<T, TCodec>.Instance;

    internal override ImmutableList<T> Isolate(ImmutableList<T> content) => HgxListCodec<T, TCodec>.Isolate(content);

    internal override T Isolate(T item)
    {
        if (item is null && !TCodec.AllowsNull) throw new ArgumentException($"An element of {Name} may not be null.", nameof(item));
        return TCodec.IsChecked && item is not null ? TCodec.Isolate(item) : item;
    }
}

/// <summary>A member that is an <see cref="HgxSet{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKey">Their codec.</typeparam>
/// <param name="name">The property's name.</param>
/// <param name="get">Takes the content from a state.</param>
/// <param name="set">Puts it into a state that is not published yet.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HgxSetMember<T, TKey>(
    string name, Func<ObjectState, ImmutableHashSet<T>> get, Action<ObjectState, ImmutableHashSet<T>> set)
    : HgxCollectionMember<T, ImmutableHashSet<T>>(name, get, set)
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    internal override bool GivesCopies => false;

    internal override ImmutableHashSet<T> Isolate(ImmutableHashSet<T> content) => HgxSetCodec<T, TKey>.Isolate(content);

    internal override T Isolate(T item)
    {
        KeyRules<T, TKey>.Check(item);
        return item;
    }
}

/// <summary>A member that is an <see cref="HgxDictionary{TKey, TValue}"/>.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKey">The codec of the keys.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
/// <param name="name">The property's name.</param>
/// <param name="get">Takes the content from a state.</param>
/// <param name="set">Puts it into a state that is not published yet.</param>
/// <param name="givesCopies">Whether values may be edited in place.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HgxDictionaryMember<T, TValue, TKey, TCodec>(
    string name,
    Func<ObjectState, ImmutableDictionary<T, TValue>> get,
    Action<ObjectState, ImmutableDictionary<T, TValue>> set,
    bool givesCopies = false)
    : HgxCollectionMember<KeyValuePair<T, TValue>, ImmutableDictionary<T, TValue>>(name, get, set)
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    internal override bool GivesCopies => givesCopies;

    internal override ImmutableDictionary<T, TValue> Isolate(ImmutableDictionary<T, TValue> content) =>
        HgxDictionaryCodec<T, TValue, TKey, TCodec>.Isolate(content);

    internal override KeyValuePair<T, TValue> Isolate(KeyValuePair<T, TValue> item)
    {
        KeyRules<T, TKey>.Check(item.Key);
        if (item.Value is null && !TCodec.AllowsNull) throw new ArgumentException($"A value of {Name} may not be null.", nameof(item));
        return TCodec.IsChecked && item.Value is not null ? new(item.Key, TCodec.Isolate(item.Value)) : item;
    }
}
