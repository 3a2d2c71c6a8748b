namespace Hgx.Typed;

/// <summary>
/// A member, or one item of a collection that is merged item by item, that was changed here and elsewhere, and that kept the value of one side only: the other's
/// change is in no state any more.
/// </summary>
/// <param name="Member">The property's name.</param>
/// <param name="Base">The value that both sides started from; null of an item that was not there.</param>
/// <param name="Mine">The unpushed value here; null of an item that was taken out here.</param>
/// <param name="Theirs">The value that came; null of an item that was taken out there.</param>
/// <remarks>Of an item that one side took out and the other changed, the change is kept, whoever made it.</remarks>
public sealed record HgxConflict(string Member, object? Base, object? Mine, object? Theirs)
{
    /// <summary>Whose value there is now: mine, unless the member's <see cref="HgxMergePolicy"/> chose theirs, or they changed an item that was taken out here.</summary>
    public HgxMergeSide Kept { get; init; }

    /// <summary>
    /// Which item of a collection that is merged item by item: the key in a dictionary, the index in a list where it stands since; null of a whole member.
    /// </summary>
    public object? Key { get; init; }

    /// <summary>What the member's own merge method threw, so that it was merged without it; else null.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Only the member's name: values are state, and state does not belong in logs.</summary>
    public override string ToString() => $"HgxConflict({Member})";
}
