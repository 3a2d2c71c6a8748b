using System.Collections.Immutable;

namespace Hgx.Typed;

/// <summary>Merges sets element by element: what either side put in is there, what either took out is gone. There is nothing to be of two minds about.</summary>
internal static class SetMerge
{
    public static ImmutableHashSet<T> Merge<T>(ImmutableHashSet<T> common, ImmutableHashSet<T> mine, ImmutableHashSet<T> theirs) =>
        theirs.Except(common.Except(mine)).Union(mine.Except(common));
}
