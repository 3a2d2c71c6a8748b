using System.Collections.Immutable;

namespace Hgx.Typed;

/// <summary>Merges sets element by element: what either side put in is there, what either took out is gone. There is nothing to be of two minds about.</summary>
internal static class SetMerge
{
    public static ImmutableHashSet<T> Merge<T>(
        ImmutableHashSet<T> common, ImmutableHashSet<T> mine, ImmutableHashSet<T> theirs, ICollection<HgxConflict> conflicts)
    {
        ImmutableHashSet<T> removed = common.Except(mine), added = mine.Except(common);
        if (added.Overlaps(theirs) || !theirs.IsSupersetOf(removed)) UpdateConflicts.Agree(conflicts);
        return theirs.Except(removed).Union(added);
    }
}
