using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>A <see cref="List{T}"/>: an array. A state holds a copy, and gives copies out, so that no edit in place reaches it. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListCodec<T, TCodec> : IWireCodec<List<T>>, ICollectionParts<List<T>, T>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, List<T>? value)
    {
        writer.BeginElements(value?.Count ?? 0);
        foreach (T element in value ?? []) TCodec.Write(ref writer, element);
        writer.EndArray();
    }

    /// <inheritdoc/>
    public static List<T> Read(ref WireReader reader) => [.. ImmutableArrayCodec<T, TCodec>.Read(ref reader)];

    /// <inheritdoc/>
    public static bool Same(List<T>? left, List<T>? right)
    {
        if ((left?.Count ?? 0) != (right?.Count ?? 0)) return false;
        for (int i = 0; i < (left?.Count ?? 0); i++)
            if (!TCodec.Same(left![i], right![i])) return false;
        return true;
    }

    /// <inheritdoc/>
    public static List<T> Isolate(List<T> value) => value is null ? value! : [.. ImmutableArrayCodec<T, TCodec>.Isolate([.. value])];

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(List<T>? value) => value ?? [];

    /// <inheritdoc/>
    public static List<T> Of(T[] elements) => [.. elements];

    /// <inheritdoc/>
    public static bool IsChecked => true;
}

/// <summary>A <see cref="HashSet{T}"/>: an array in the order of its elements. A state holds a copy, and gives copies out. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKey">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HashSetCodec<T, TKey> : IWireCodec<HashSet<T>>, ICollectionParts<HashSet<T>, T>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, HashSet<T>? value) => SetWire<T, TKey>.Write(ref writer, value);

    /// <inheritdoc/>
    public static HashSet<T> Read(ref WireReader reader) => Of(SetWire<T, TKey>.Read(ref reader));

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(HashSet<T>? value) => value ?? [];

    /// <inheritdoc/>
    public static HashSet<T> Of(T[] elements) => new(elements, TKey.Comparer);

    /// <inheritdoc/>
    public static bool Same(HashSet<T>? left, HashSet<T>? right) => SetWire<T, TKey>.Same(left, right);

    /// <inheritdoc/>
    public static HashSet<T> Isolate(HashSet<T> value)
    {
        if (value is null) return value!;
        SetWire<T, TKey>.Check(value);
        return new HashSet<T>(value, TKey.Comparer);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;
}

/// <summary>A <see cref="Dictionary{TKey, TValue}"/>: a map in the order of its keys. A state holds a copy, and gives copies out. Null is written as empty.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKey">The codec of the keys.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryCodec<T, TValue, TKey, TCodec>
    : IWireCodec<Dictionary<T, TValue>>, ICollectionParts<Dictionary<T, TValue>, KeyValuePair<T, TValue>>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Dictionary<T, TValue>? value) => DictionaryWire<T, TValue, TKey, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Dictionary<T, TValue> Read(ref WireReader reader) => Of(DictionaryWire<T, TValue, TKey, TCodec>.Read(ref reader));

    /// <inheritdoc/>
    public static IReadOnlyCollection<KeyValuePair<T, TValue>> Elements(Dictionary<T, TValue>? value) => value ?? [];

    /// <inheritdoc/>
    public static Dictionary<T, TValue> Of(KeyValuePair<T, TValue>[] elements) => new(elements, TKey.Comparer);

    /// <inheritdoc/>
    public static bool Same(Dictionary<T, TValue>? left, Dictionary<T, TValue>? right) => DictionaryWire<T, TValue, TKey, TCodec>.Same(left, right);

    /// <inheritdoc/>
    public static Dictionary<T, TValue> Isolate(Dictionary<T, TValue> value)
    {
        if (value is null) return value!;
        var isolated = new Dictionary<T, TValue>(value.Count, TKey.Comparer);
        // A comparer of its own may have told keys apart that are equal on the wire.
        foreach ((T key, TValue item) in DictionaryWire<T, TValue, TKey, TCodec>.Isolate(value) ?? (IEnumerable<KeyValuePair<T, TValue>>)value)
            if (!isolated.TryAdd(key, item)) throw new ArgumentException("A key is there twice.", nameof(value));
        return isolated;
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;
}
