using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>The three-way merge of one member; used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class HgxMemberMerge
{
    /// <summary>
    /// Theirs, unless I changed the member; then mine, which is a conflict when they changed it to something else.
    /// </summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    public static T Merge<T, TCodec>(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T>
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        if (TCodec.Same(mine, common)) return theirs;
        if (TCodec.Same(theirs, common) || TCodec.Same(theirs, mine)) return mine;
        conflicts.Add(new HgxConflict(member, TCodec.Isolate(common), TCodec.Isolate(mine), TCodec.Isolate(theirs)));
        return mine;
    }

    /// <summary>Item by item, where both sides changed the collection.</summary>
    /// <typeparam name="T">The type of the collection.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    public static T Items<T, TCodec>(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IHgxItemCodec<T>
    {
        if (TCodec.Same(mine, common)) return theirs;
        if (TCodec.Same(theirs, common) || TCodec.Same(theirs, mine)) return mine;
        return TCodec.Merge(member, common, mine, theirs, conflicts);
    }
}
