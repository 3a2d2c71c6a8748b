using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>An <see cref="IReadOnlyDictionary{TKey, TValue}"/>: a map in the order of its keys. A state holds a dictionary of its own behind the interface. Null is written as empty.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKey">The codec of the keys.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyDictionaryCodec<T, TValue, TKey, TCodec> : IWireCodec<IReadOnlyDictionary<T, TValue>>, ICollectionParts<IReadOnlyDictionary<T, TValue>, KeyValuePair<T, TValue>>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    /// <summary>Without entries.</summary>
    public static IReadOnlyDictionary<T, TValue> Empty { get; } = new StateDictionary<T, TValue, TKey>([]);

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, IReadOnlyDictionary<T, TValue>? value) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlyDictionary<T, TValue> Read(ref WireReader reader) =>
        new StateDictionary<T, TValue, TKey>(DictionaryWire<T, TValue, TKey, TCodec>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(IReadOnlyDictionary<T, TValue>? left, IReadOnlyDictionary<T, TValue>? right) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Same(left, right);

    /// <inheritdoc/>
    public static IReadOnlyDictionary<T, TValue> Isolate(IReadOnlyDictionary<T, TValue> value)
    {
        if (value is null) return value!;
        List<KeyValuePair<T, TValue>>? changed = DictionaryWire<T, TValue, TKey, TCodec>.Isolate(value);
        return value is StateDictionary<T, TValue, TKey> && changed is null ? value : StateDictionary<T, TValue, TKey>.Of(changed ?? value.AsEnumerable());
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<KeyValuePair<T, TValue>> Elements(IReadOnlyDictionary<T, TValue>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static IReadOnlyDictionary<T, TValue> Of(KeyValuePair<T, TValue>[] elements) => StateDictionary<T, TValue, TKey>.Of(elements);
}

/// <summary>An <see cref="ImmutableDictionary{TKey, TValue}"/>: a map in the order of its keys. Null is written as empty.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKey">The codec of the keys.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryCodec<T, TValue, TKey, TCodec> : IWireCodec<ImmutableDictionary<T, TValue>>, ICollectionParts<ImmutableDictionary<T, TValue>, KeyValuePair<T, TValue>>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    /// <summary>Without entries.</summary>
    public static ImmutableDictionary<T, TValue> Empty { get; } = ImmutableDictionary<T, TValue>.Empty;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableDictionary<T, TValue>? value) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableDictionary<T, TValue> Read(ref WireReader reader) =>
        Of(DictionaryWire<T, TValue, TKey, TCodec>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(ImmutableDictionary<T, TValue>? left, ImmutableDictionary<T, TValue>? right) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Same(left, right);

    /// <inheritdoc/>
    public static ImmutableDictionary<T, TValue> Isolate(ImmutableDictionary<T, TValue> value)
    {
        if (value is null) return value!;
        List<KeyValuePair<T, TValue>>? changed = DictionaryWire<T, TValue, TKey, TCodec>.Isolate(value);
        if (changed is not null) return changed.ToImmutableDictionary(TKey.Comparer);
        return KeyRules<T, TKey>.IsUsual(value.KeyComparer) ? value : value.ToImmutableDictionary(TKey.Comparer);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<KeyValuePair<T, TValue>> Elements(ImmutableDictionary<T, TValue>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static ImmutableDictionary<T, TValue> Of(KeyValuePair<T, TValue>[] elements) => elements.ToImmutableDictionary(TKey.Comparer);
}

/// <summary>An <see cref="ImmutableSortedDictionary{TKey, TValue}"/>: a map in the order of its keys. Null is written as empty.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKey">The codec of the keys.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableSortedDictionaryCodec<T, TValue, TKey, TCodec> : IWireCodec<ImmutableSortedDictionary<T, TValue>>, ICollectionParts<ImmutableSortedDictionary<T, TValue>, KeyValuePair<T, TValue>>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    /// <summary>Without entries.</summary>
    public static ImmutableSortedDictionary<T, TValue> Empty { get; } = ImmutableSortedDictionary.Create<T, TValue>(KeyRules<T, TKey>.SortOrder);

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableSortedDictionary<T, TValue>? value) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableSortedDictionary<T, TValue> Read(ref WireReader reader) =>
        Of(DictionaryWire<T, TValue, TKey, TCodec>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(ImmutableSortedDictionary<T, TValue>? left, ImmutableSortedDictionary<T, TValue>? right) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Same(left, right);

    /// <inheritdoc/>
    public static ImmutableSortedDictionary<T, TValue> Isolate(ImmutableSortedDictionary<T, TValue> value)
    {
        if (value is null) return value!;
        List<KeyValuePair<T, TValue>>? changed = DictionaryWire<T, TValue, TKey, TCodec>.Isolate(value);
        if (changed is not null) return changed.ToImmutableSortedDictionary(KeyRules<T, TKey>.SortOrder);
        bool isUsual = ReferenceEquals(value.KeyComparer, KeyRules<T, TKey>.SortOrder);
        return isUsual ? value : value.ToImmutableSortedDictionary(KeyRules<T, TKey>.SortOrder);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<KeyValuePair<T, TValue>> Elements(ImmutableSortedDictionary<T, TValue>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static ImmutableSortedDictionary<T, TValue> Of(KeyValuePair<T, TValue>[] elements) => elements.ToImmutableSortedDictionary(KeyRules<T, TKey>.SortOrder);
}

/// <summary>A <see cref="FrozenDictionary{TKey, TValue}"/>: a map in the order of its keys. Null is written as empty.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKey">The codec of the keys.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenDictionaryCodec<T, TValue, TKey, TCodec> : IWireCodec<FrozenDictionary<T, TValue>>, ICollectionParts<FrozenDictionary<T, TValue>, KeyValuePair<T, TValue>>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    /// <summary>Without entries.</summary>
    public static FrozenDictionary<T, TValue> Empty { get; } = FrozenDictionary<T, TValue>.Empty;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, FrozenDictionary<T, TValue>? value) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static FrozenDictionary<T, TValue> Read(ref WireReader reader) =>
        Of(DictionaryWire<T, TValue, TKey, TCodec>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(FrozenDictionary<T, TValue>? left, FrozenDictionary<T, TValue>? right) =>
        DictionaryWire<T, TValue, TKey, TCodec>.Same(left, right);

    /// <inheritdoc/>
    public static FrozenDictionary<T, TValue> Isolate(FrozenDictionary<T, TValue> value)
    {
        if (value is null) return value!;
        List<KeyValuePair<T, TValue>>? changed = DictionaryWire<T, TValue, TKey, TCodec>.Isolate(value);
        if (changed is not null) return changed.ToFrozenDictionary(TKey.Comparer);
        return KeyRules<T, TKey>.IsUsual(value.Comparer) ? value : value.ToFrozenDictionary(TKey.Comparer);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<KeyValuePair<T, TValue>> Elements(FrozenDictionary<T, TValue>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static FrozenDictionary<T, TValue> Of(KeyValuePair<T, TValue>[] elements) => elements.ToFrozenDictionary(TKey.Comparer);
}
