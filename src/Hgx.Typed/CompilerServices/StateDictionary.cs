using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// A dictionary that nobody else holds, and so nobody edits: its entries in the order of their keys, as they are on the wire. A key is found by halving,
/// so no choice of keys makes that slow.
/// </summary>
internal sealed class StateDictionary<T, TValue, TKey>(KeyValuePair<T, TValue>[] sorted) : IReadOnlyDictionary<T, TValue>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    public ReadOnlySpan<KeyValuePair<T, TValue>> Entries => sorted;

    public int Count => sorted.Length;

    public IEnumerable<T> Keys => sorted.Select(x => x.Key);

    public IEnumerable<TValue> Values => sorted.Select(x => x.Value);

    public TValue this[T key] => TryGetValue(key, out TValue? value) ? value : throw new KeyNotFoundException("The dictionary has no such key.");

    /// <summary>Makes one of entries in any order. A key that is there twice by our order, and once by the order of whoever had them, is refused.</summary>
    public static StateDictionary<T, TValue, TKey> Of(IEnumerable<KeyValuePair<T, TValue>> entries)
    {
        KeyValuePair<T, TValue>[] sorted = [.. entries];
        Array.Sort(sorted, EntryOrder<T, TValue, TKey>.Instance);
        for (int i = 1; i < sorted.Length; i++)
            if (TKey.Compare(sorted[i - 1].Key, sorted[i].Key) == 0) throw new ArgumentException("A key is there twice.", nameof(entries));
        return new StateDictionary<T, TValue, TKey>(sorted);
    }

    public bool ContainsKey(T key) => Find(key) >= 0;

    public bool TryGetValue(T key, [MaybeNullWhen(false)] out TValue value)
    {
        int found = Find(key);
        value = found >= 0 ? sorted[found].Value : default;
        return found >= 0;
    }

    public IEnumerator<KeyValuePair<T, TValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<T, TValue>>)sorted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(T key)
    {
        ArgumentNullException.ThrowIfNull(key);
        int low = 0, high = sorted.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = TKey.Compare(sorted[middle].Key, key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
