namespace Hgx.Typed.CompilerServices;

/// <summary>How dictionaries of every kind stand on the wire: a map, its entries in the order of their keys.</summary>
internal static class DictionaryWire<T, TValue, TKey, TCodec>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    private static Comparison<KeyValuePair<T, TValue>> Order => EntryOrder<T, TValue, TKey>.Instance;

    public static void Write(ref WireWriter writer, IReadOnlyDictionary<T, TValue>? dictionary)
    {
        using SortedElements<KeyValuePair<T, TValue>> sorted = Sorted(dictionary);
        writer.BeginEntries(sorted.Span.Length);
        foreach ((T key, TValue value) in sorted.Span)
        {
            writer.NextIsKey();
            TKey.Write(ref writer, key);
            TCodec.Write(ref writer, value);
        }

        writer.EndEntries();
    }

    /// <summary>The entries in the order of their keys, whatever order they came in.</summary>
    public static KeyValuePair<T, TValue>[] Read(ref WireReader reader)
    {
        int left = reader.BeginMap();
        KeyValuePair<T, TValue>[] entries = !reader.IsJson && left <= WireLimits.MaxTrustedCapacity ? ReadKnown(ref reader, left) : ReadMany(ref reader, left);
        reader.EndMap();
        bool isSorted = true;
        for (int i = 1; i < entries.Length && isSorted; i++) isSorted = TKey.Compare(entries[i - 1].Key, entries[i].Key) < 0;
        if (isSorted) return entries;
        Array.Sort(entries, Order);
        for (int i = 1; i < entries.Length; i++)
            if (TKey.Compare(entries[i - 1].Key, entries[i].Key) == 0) throw reader.Fail("has a key of a dictionary twice");
        return entries;
    }

    public static bool Same(IReadOnlyDictionary<T, TValue>? left, IReadOnlyDictionary<T, TValue>? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if ((left?.Count ?? 0) != (right?.Count ?? 0)) return false;
        using SortedElements<KeyValuePair<T, TValue>> one = Sorted(left), other = Sorted(right);
        for (int i = 0; i < one.Span.Length; i++)
        {
            if (Order(one.Span[i], other.Span[i]) != 0) return false;
            if (!TCodec.Same(one.Span[i].Value, other.Span[i].Value)) return false;
        }

        return true;
    }

    /// <summary>The entries without anything that could be edited in place; null when they are so already. Refuses what could not be written.</summary>
    public static List<KeyValuePair<T, TValue>>? Isolate(IReadOnlyDictionary<T, TValue> dictionary)
    {
        if (typeof(T).IsValueType && !TKey.IsChecked && !TCodec.IsChecked) return null;
        bool hasChanged = false;
        var isolated = new List<KeyValuePair<T, TValue>>(dictionary.Count);
        foreach ((T key, TValue value) in dictionary)
        {
            KeyRules<T, TKey>.Check(key);
            if (value is null && !TCodec.AllowsNull) throw new ArgumentException("A value is null, and the values may not be.", nameof(dictionary));
            TValue copy = TCodec.IsChecked ? TCodec.Isolate(value) : value;
            hasChanged |= TCodec.IsChecked && (typeof(TValue).IsValueType || !ReferenceEquals(copy, value));
            isolated.Add(new(key, copy));
        }

        return hasChanged ? isolated : null;
    }

    private static SortedElements<KeyValuePair<T, TValue>> Sorted(IReadOnlyDictionary<T, TValue>? dictionary) =>
        dictionary is StateDictionary<T, TValue, TKey> own ? new(own.Entries) : new(dictionary, Order);

    private static KeyValuePair<T, TValue>[] ReadKnown(ref WireReader reader, int left)
    {
        var entries = new KeyValuePair<T, TValue>[left];
        for (int i = 0; reader.HasElement(ref left); i++) entries[i] = ReadEntry(ref reader);
        return entries;
    }

    // How many there are is not known, or not believed before they have been seen.
    private static KeyValuePair<T, TValue>[] ReadMany(ref WireReader reader, int left)
    {
        var entries = new List<KeyValuePair<T, TValue>>(Math.Min(left, WireLimits.MaxTrustedCapacity));
        while (reader.HasElement(ref left)) entries.Add(ReadEntry(ref reader));
        return [.. entries];
    }

    private static KeyValuePair<T, TValue> ReadEntry(ref WireReader reader)
    {
        T key = TKey.Read(ref reader);
        reader.EndKey();
        return new(key, TCodec.Read(ref reader));
    }
}
