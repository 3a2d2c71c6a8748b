using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <content>The merges of members that have a policy or a method. Like the other, each leaves a member alone that one side has not changed.</content>
public static partial class HgxMemberMerge
{
    /// <summary>My value as a whole; theirs is a conflict.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    public static T Mine<T, TCodec>(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T> =>
        IsContested<T, TCodec>(common, mine, theirs, out T only) ? Choose<T, TCodec>(member, common, mine, theirs, false, conflicts) : only;

    /// <summary>Their value; mine is a conflict.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    public static T Theirs<T, TCodec>(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T> =>
        IsContested<T, TCodec>(common, mine, theirs, out T only) ? Choose<T, TCodec>(member, common, mine, theirs, true, conflicts) : only;

    /// <summary>The value of the side on which another one is greater; the other is a conflict. Null is less than any.</summary>
    /// <param name="member">The member's name.</param>
    /// <param name="common">What both started from.</param>
    /// <param name="mine">My value.</param>
    /// <param name="theirs">Their value.</param>
    /// <param name="myTime">What is compared on my side.</param>
    /// <param name="theirTime">What is compared on theirs.</param>
    /// <param name="conflicts">Where conflicts go.</param>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <typeparam name="TTime">The type of what is compared.</typeparam>
    public static T Newest<T, TCodec, TTime>(
        string member, T common, T mine, T theirs, TTime myTime, TTime theirTime, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T>
    {
        if (!IsContested<T, TCodec>(common, mine, theirs, out T only)) return only;
        return Choose<T, TCodec>(member, common, mine, theirs, Comparer<TTime>.Default.Compare(theirTime, myTime) > 0, conflicts);
    }

    /// <summary>Both changes, added; mine and a conflict when there is no such value.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <typeparam name="TSum">How its values are added.</typeparam>
    public static T Sum<T, TCodec, TSum>(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T>
        where TSum : struct, IMemberSum<T>
    {
        if (!IsContested<T, TCodec>(common, mine, theirs, out T only)) return only;
        // A set counts from the value that was shown.
        if (conflicts is SetConflicts) return mine;
        if (TSum.TrySum(common, mine, theirs, out T sum)) return sum;
        conflicts.Add(Conflict<T, TCodec>(member, common, mine, theirs));
        return mine;
    }

    /// <summary>What the user's method makes of both changes; mine and a conflict when it fails.</summary>
    /// <param name="member">The member's name.</param>
    /// <param name="common">What both started from.</param>
    /// <param name="mine">My value.</param>
    /// <param name="theirs">Their value.</param>
    /// <param name="takesNull">Whether null is a value of the member, and not that it is unset, of which the method is not asked.</param>
    /// <param name="method">The method.</param>
    /// <param name="conflicts">Where conflicts go.</param>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    public static T ByMethod<T, TCodec>(
        string member, T common, T mine, T theirs, bool takesNull, Func<T, T, T, T> method, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T>
    {
        ArgumentNullException.ThrowIfNull(method);
        if (!IsContested<T, TCodec>(common, mine, theirs, out T only)) return only;
        bool isUnset = !takesNull && (common is null || mine is null || theirs is null);
        if (isUnset || conflicts is SetConflicts) return Merge<T, TCodec>(member, common, mine, theirs, conflicts);
        try
        {
            T merged = method(TCodec.Isolate(common), TCodec.Isolate(mine), TCodec.Isolate(theirs));
            if (merged is null && !takesNull) throw new InvalidOperationException($"The merge method of {member} gave null, which the member may not be.");
            return TCodec.Isolate(merged);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whoever asked for the merge logs it; an update must not be lost to a user's fault.
            conflicts.Add(Conflict<T, TCodec>(member, common, mine, theirs) with { Failure = failure });
            return mine;
        }
    }

    private static T Choose<T, TCodec>(string member, T common, T mine, T theirs, bool theirsWin, ICollection<HgxConflict> conflicts)
        where TCodec : struct, IWireCodec<T>
    {
        if (TCodec.Same(mine, theirs)) return mine;
        HgxMergeSide kept = theirsWin && conflicts is not SetConflicts ? HgxMergeSide.Theirs : HgxMergeSide.Mine;
        conflicts.Add(Conflict<T, TCodec>(member, common, mine, theirs) with { Kept = kept });
        return kept == HgxMergeSide.Theirs ? theirs : mine;
    }

    // Whether both sides changed the member; if not, the value that stands.
    private static bool IsContested<T, TCodec>(T common, T mine, T theirs, out T only)
        where TCodec : struct, IWireCodec<T>
    {
        only = theirs;
        if (TCodec.Same(mine, common)) return false;
        only = mine;
        return !TCodec.Same(theirs, common);
    }

    private static HgxConflict Conflict<T, TCodec>(string member, T common, T mine, T theirs)
        where TCodec : struct, IWireCodec<T> => new(member, TCodec.Isolate(common), TCodec.Isolate(mine), TCodec.Isolate(theirs));
}
