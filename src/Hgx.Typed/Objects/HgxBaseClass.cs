using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>What an annotated class asks of the annotated class that it derives from; used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HgxBaseClass
{
    /// <summary>The state that a detached instance holds: the base class's part, then the class's own.</summary>
    public static ObjectState Capture<TBase>(TBase instance, ObjectState own)
        where TBase : class, IHgxObject<TBase>
    {
        ObjectState state = TBase.CaptureState(instance);
        state.Append(own);
        return state;
    }

    /// <summary>Puts the base class's part of a state into a detached instance.</summary>
    public static void Restore<TBase>(TBase instance, ObjectState state)
        where TBase : class, IHgxObject<TBase> => TBase.RestoreState(instance, state);

    /// <summary>Merges the base class's part; the class's own is theirs.</summary>
    public static ObjectState Merge<TBase>(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts)
        where TBase : class, IHgxObject<TBase> => TBase.MergeStates(common, mine, theirs, conflicts);

    /// <summary>Compares the base class's part.</summary>
    public static void Compare<TBase>(ObjectState before, ObjectState after, List<string> changed)
        where TBase : class, IHgxObject<TBase> => TBase.CompareStates(before, after, changed);
}
