using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>Merges states that count as one member: the whole is mine, or theirs.</summary>
internal static class WholeStateMerge
{
    public static ObjectState Merge(
        ObjectState common,
        ObjectState mine,
        ObjectState theirs,
        List<HgxConflict> conflicts,
        string member,
        Func<ObjectState, object?> value,
        Func<ObjectState, ObjectState, bool> areEqual)
    {
        if (areEqual(common, mine)) return theirs;
        if (!areEqual(theirs, common) && !areEqual(theirs, mine))
            conflicts.Add(new HgxConflict(member, value(common), value(mine), value(theirs)));
        return mine;
    }
}
