using System.Collections.Immutable;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>
/// Merges dictionaries key by key: what either side put in or changed is there, what either took out is gone, unless the other changed it; a value
/// that both changed is mine.
/// </summary>
internal static class DictionaryMerge<T, TValue, TKey, TCodec>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    public static ImmutableDictionary<T, TValue> Merge(
        string member,
        ImmutableDictionary<T, TValue> common,
        ImmutableDictionary<T, TValue> mine,
        ImmutableDictionary<T, TValue> theirs,
        ICollection<HgxConflict> conflicts)
    {
        ImmutableDictionary<T, TValue>.Builder merged = theirs.ToBuilder();
        var hidden = new List<T>();
        foreach ((T key, TValue value) in mine)
        {
            if (HasSame(common, key, value)) continue;
            if (HasSame(theirs, key, value)) UpdateConflicts.Agree(conflicts);
            else if (IsChanged(common, theirs, key)) hidden.Add(key);
            merged[key] = value;
        }

        foreach ((T key, TValue value) in common)
        {
            if (mine.ContainsKey(key)) continue;
            // Who takes a key out has not seen what it was changed to.
            if (HasSame(theirs, key, value)) merged.Remove(key);
            else if (theirs.ContainsKey(key)) hidden.Add(key);
            else UpdateConflicts.Agree(conflicts);
        }

        // Told in the order of the keys: that of the dictionary is another in each process.
        hidden.Sort(TKey.Compare);
        hidden.ForEach(Conflict);
        return merged.ToImmutable();

        void Conflict(T key) => conflicts.Add(new HgxConflict(member, At(common, key), At(mine, key), At(theirs, key))
        {
            Key = key,
            Kept = mine.ContainsKey(key) || conflicts is SetConflicts ? HgxMergeSide.Mine : HgxMergeSide.Theirs,
        });
    }

    // Whether the other side changed the key, be it by taking it out.
    private static bool IsChanged(ImmutableDictionary<T, TValue> common, ImmutableDictionary<T, TValue> theirs, T key) =>
        theirs.TryGetValue(key, out TValue? value) ? !HasSame(common, key, value) : common.ContainsKey(key);

    private static bool HasSame(ImmutableDictionary<T, TValue> dictionary, T key, TValue value) =>
        dictionary.TryGetValue(key, out TValue? there) && TCodec.Same(there, value);

    private static object? At(ImmutableDictionary<T, TValue> dictionary, T key) =>
        dictionary.TryGetValue(key, out TValue? value) && value is not null ? TCodec.Isolate(value) : null;
}
