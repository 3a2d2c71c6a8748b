using System.Collections.Immutable;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>
/// Merges lists element by element: what either side put in is there, theirs first; what either took out is gone, unless the other changed it; an element that both
/// changed is mine.
/// </summary>
internal static class ListMerge<T, TCodec>
    where TCodec : struct, IWireCodec<T>
{
    public static ImmutableList<T> Merge(
        string member, ImmutableList<T> common, ImmutableList<T> mine, ImmutableList<T> theirs, ICollection<HgxConflict> conflicts)
    {
        int most = Math.Min(common.Count, Math.Min(mine.Count, theirs.Count)), start = 0, end = 0;
        while (start < most && AreSame(common[start], mine[start], theirs[start])) start++;
        while (end < most - start && AreSame(common[^(end + 1)], mine[^(end + 1)], theirs[^(end + 1)])) end++;
        var numbers = new ElementNumbers<T, TCodec>();
        int[] before = numbers.Of(common, start, end);
        var here = new ListEdits(before, numbers.Of(mine, start, end));
        var there = new ListEdits(before, numbers.Of(theirs, start, end));

        var merged = new List<T>();
        for (int index = 0; index <= before.Length; index++)
        {
            Insert(theirs, there.InsertedBefore(index));
            Insert(mine, here.InsertedBefore(index));
            if (index < before.Length) MergeElement(index);
        }

        return theirs.RemoveRange(start, theirs.Count - start - end).InsertRange(start, merged);

        void Insert(ImmutableList<T> from, Range places)
        {
            for (int i = places.Start.Value; i < places.End.Value; i++) merged.Add(from[start + i]);
        }

        void MergeElement(int index)
        {
            int? atMine = here.PlaceOf(index), atTheirs = there.PlaceOf(index);
            bool areEqual = atMine is null ? atTheirs is null : atTheirs is { } t && TCodec.Same(mine[start + atMine.Value], theirs[start + t]);
            if (here.IsKept(index) || areEqual)
            {
                if (!here.IsKept(index)) UpdateConflicts.Agree(conflicts);
                if (atTheirs is { } place) merged.Add(theirs[start + place]);
                return;
            }

            if (!there.IsKept(index))
            {
                conflicts.Add(new HgxConflict(member, Shown(common[start + index]), At(mine, atMine), At(theirs, atTheirs))
                {
                    Key = start + merged.Count,
                    Kept = atMine is null && conflicts is not SetConflicts ? HgxMergeSide.Theirs : HgxMergeSide.Mine,
                });
            }

            if (atMine is { } own) merged.Add(mine[start + own]);
            // Who takes an element out has not seen what it was changed to.
            else if (!there.IsKept(index)) merged.Add(theirs[start + atTheirs!.Value]);
        }

        object? At(ImmutableList<T> list, int? place) => place is { } at ? Shown(list[start + at]) : null;
    }

    private static object? Shown(T element) => element is null ? null : TCodec.Isolate(element);

    private static bool AreSame(T one, T other, T third) => TCodec.Same(one, other) && TCodec.Same(one, third);
}
