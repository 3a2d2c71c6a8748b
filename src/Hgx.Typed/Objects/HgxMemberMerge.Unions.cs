using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <content>The merges of collections, element by element.</content>
public static partial class HgxMemberMerge
{
    /// <summary>A list with what either side added, and without what either removed, as often as they did.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <typeparam name="TCodec">The codec of the member.</typeparam>
    /// <typeparam name="TParts">How it is taken apart and put together.</typeparam>
    /// <typeparam name="TElementCodec">The codec of the elements.</typeparam>
    public static T UnionOfList<T, TElement, TCodec, TParts, TElementCodec>(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T>
        where TParts : struct, ICollectionParts<T, TElement>
        where TElementCodec : struct, IWireCodec<TElement>
    {
        if (!IsContested<T, TCodec>(common, mine, theirs, out T only)) return only;
        if (conflicts is SetConflicts) return mine;
        try
        {
            TElement[] merged = ListUnion<TElement, TElementCodec>.Merge(
                TParts.Elements(common), TParts.Elements(mine), TParts.Elements(theirs), out bool losesOrder, out bool hasAgreed);
            if (hasAgreed) UpdateConflicts.Agree(conflicts);
            if (losesOrder) conflicts.Add(Conflict<T, TCodec>(member, common, mine, theirs) with { Kept = HgxMergeSide.Theirs });
            return Of<T, TElement, TParts>(merged, mine, theirs);
        }
        catch (HgxStateException)
        {
            // An element that cannot be written has no bytes to be known by; whoever pushes it is told why.
            conflicts.Add(Conflict<T, TCodec>(member, common, mine, theirs));
            return mine;
        }
    }

    /// <summary>A set with what either side added, and without what either removed.</summary>
    /// <inheritdoc cref="UnionOfList" path="/typeparam"/>
    public static T UnionOfSet<T, TElement, TCodec, TParts, TElementCodec>(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TElement : notnull
        where TCodec : struct, IWireCodec<T>
        where TParts : struct, ICollectionParts<T, TElement>
        where TElementCodec : struct, IWireKeyCodec<TElement>
    {
        if (!IsContested<T, TCodec>(common, mine, theirs, out T only)) return only;
        if (conflicts is SetConflicts) return mine;
        var before = new HashSet<TElement>(TParts.Elements(common), TElementCodec.Comparer);
        var here = new HashSet<TElement>(TParts.Elements(mine), TElementCodec.Comparer);
        var merged = new HashSet<TElement>(TParts.Elements(theirs), TElementCodec.Comparer);
        foreach (TElement element in before)
            if (!here.Contains(element) && !merged.Remove(element)) UpdateConflicts.Agree(conflicts);
        foreach (TElement element in here)
            if (!before.Contains(element) && !merged.Add(element)) UpdateConflicts.Agree(conflicts);
        return Of<T, TElement, TParts>([.. merged], mine, theirs);
    }

    /// <summary>A dictionary merged key by key: one that both changed otherwise stays mine, and is a conflict.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TCodec">The codec of the member.</typeparam>
    /// <typeparam name="TParts">How it is taken apart and put together.</typeparam>
    /// <typeparam name="TKeyCodec">The codec of the keys.</typeparam>
    /// <typeparam name="TValueCodec">The codec of the values.</typeparam>
    public static T UnionOfDictionary<T, TKey, TValue, TCodec, TParts, TKeyCodec, TValueCodec>(
        string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TKey : notnull
        where TCodec : struct, IWireCodec<T>
        where TParts : struct, ICollectionParts<T, KeyValuePair<TKey, TValue>>
        where TKeyCodec : struct, IWireKeyCodec<TKey>
        where TValueCodec : struct, IWireCodec<TValue>
    {
        if (!IsContested<T, TCodec>(common, mine, theirs, out T only)) return only;
        var before = new Dictionary<TKey, TValue>(TParts.Elements(common), TKeyCodec.Comparer);
        var here = new Dictionary<TKey, TValue>(TParts.Elements(mine), TKeyCodec.Comparer);
        var merged = new Dictionary<TKey, TValue>(TParts.Elements(theirs), TKeyCodec.Comparer);
        foreach (TKey key in before.Keys.Union(here.Keys, TKeyCodec.Comparer).Order(Comparer<TKey>.Create(TKeyCodec.Compare)))
        {
            bool isHere = here.TryGetValue(key, out TValue? my), isThere = merged.TryGetValue(key, out TValue? their);
            bool wasThere = before.TryGetValue(key, out TValue? old);
            if (AreSame(isHere, my, wasThere, old)) continue;
            if (AreSame(isThere, their, isHere, my)) UpdateConflicts.Agree(conflicts);
            else if (!AreSame(isThere, their, wasThere, old))
                conflicts.Add(new HgxConflict(member, Shown(wasThere, old), Shown(isHere, my), Shown(isThere, their)) { Key = key });
            if (isHere) merged[key] = my!;
            else merged.Remove(key);
        }

        return Of<T, KeyValuePair<TKey, TValue>, TParts>([.. merged], mine, theirs);

        static bool AreSame(bool isOne, TValue? one, bool isOther, TValue? other) => isOne == isOther && (!isOne || TValueCodec.Same(one!, other!));

        static object? Shown(bool isThere, TValue? value) => isThere ? TValueCodec.Isolate(value!) : null;
    }

    // Empty and null are two values, of which one side has chosen.
    private static T Of<T, TElement, TParts>(TElement[] elements, T mine, T theirs)
        where TParts : struct, ICollectionParts<T, TElement>
    {
        if (elements.Length != 0) return TParts.Of(elements);
        if (TParts.Elements(mine).Count == 0) return mine;
        return TParts.Elements(theirs).Count == 0 ? theirs : TParts.Of(elements);
    }
}
