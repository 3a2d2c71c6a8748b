using Hgx.Typed.CompilerServices;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Merges detached objects.</summary>
internal static class Merging
{
    /// <summary>What the merge shows, and its conflicts; the states that came in are as they were.</summary>
    public static (T Merged, List<HgxConflict> Conflicts) Merge<T>(T common, T mine, T theirs)
        where T : class, IHgxObject<T>
    {
        var conflicts = new List<HgxConflict>();
        ObjectState before = T.CaptureState(theirs);
        byte[] bytes = StateBytes.Write<T>(before);
        ObjectState merged = T.MergeStates(T.CaptureState(common), T.CaptureState(mine), before, conflicts);
        Assert.Equal(bytes, StateBytes.Write<T>(before));
        T result = T.CreateInstance();
        T.RestoreState(result, merged);
        return (result, conflicts);
    }

    public static ObjectState MergeStates<T>(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts)
        where T : class, IHgxObject<T> => T.MergeStates(common, mine, theirs, conflicts);
}
