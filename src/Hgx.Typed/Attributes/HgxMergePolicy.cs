namespace Hgx.Typed;

/// <summary>
/// What becomes of a member that was changed both here, unpushed, and elsewhere. Where only one side changed it, that side's value stands whatever the
/// policy is.
/// </summary>
public enum HgxMergePolicy
{
    /// <summary>The value here stands, and an <see cref="HgxConflict"/> names what it hid. So it is without an <see cref="HgxMergeAttribute"/>, too.</summary>
    Mine,

    /// <summary>The value that came stands, and an <see cref="HgxConflict"/> names the one here that gave way.</summary>
    Theirs,

    /// <summary>
    /// The greater value stands, or that of the side whose <see cref="HgxMergeAttribute.By"/> is greater; of two equal ones that here. An
    /// <see cref="HgxConflict"/> names the other. For moments, dates, times, numbers and versions; null is less than any.
    /// </summary>
    Newest,

    /// <summary>
    /// Both changes are added: a counter. For integers, <c>decimal</c>, floating-point numbers and <see cref="TimeSpan"/>; null counts as 0. Where the
    /// sum is outside of the type, or not a number, it is as with <see cref="Mine"/>.
    /// </summary>
    Sum,

    /// <summary>
    /// What either side added to a collection is in it, what either removed is not. A key of a dictionary that both changed is merged as with
    /// <see cref="Mine"/>, and its <see cref="HgxConflict.Key"/> names it. A list has the order that came, with what was added here at the end.
    /// </summary>
    Union,
}
