namespace Hgx.Typed;

/// <summary>
/// The conflicts of an update whose function can run again. It must where both sides made one and the same edit of an item, too: it has not seen theirs, and two who both
/// count from 1 to 2 have counted to 3.
/// </summary>
internal sealed class UpdateConflicts : List<HgxConflict>
{
    /// <summary>Whether both sides made the same edit of some item.</summary>
    public bool HaveAgreed { get; private set; }

    /// <summary>Says, to whoever wants to know it, that both sides made the same edit of an item.</summary>
    public static void Agree(ICollection<HgxConflict> conflicts)
    {
        if (conflicts is UpdateConflicts update) update.HaveAgreed = true;
    }
}
