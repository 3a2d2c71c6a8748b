namespace Hgx.Typed;

/// <summary>A member that was changed here and elsewhere, and that kept the value of one side only: the other's change is in no state any more.</summary>
/// <param name="Member">The property's name.</param>
/// <param name="Base">The value that both sides started from.</param>
/// <param name="Mine">The unpushed value here.</param>
/// <param name="Theirs">The value that came.</param>
public sealed record HgxConflict(string Member, object? Base, object? Mine, object? Theirs)
{
    /// <summary>Whose value the member has: mine, unless its <see cref="HgxMergePolicy"/> chose theirs.</summary>
    public HgxMergeSide Kept { get; init; }

    /// <summary>
    /// Of a dictionary that is merged key by key, the key that both sides changed; the values are then that key's, null where it is not in the
    /// dictionary. Else null.
    /// </summary>
    public object? Key { get; init; }

    /// <summary>What the member's own merge method threw, so that it was merged without it; else null.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Only the member's name: values are state, and state does not belong in logs.</summary>
    public override string ToString() => $"HgxConflict({Member})";
}
