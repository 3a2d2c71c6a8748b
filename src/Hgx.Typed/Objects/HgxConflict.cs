namespace Hgx.Typed;

/// <summary>A member that was changed here and elsewhere: the unpushed value here won, and hid what came.</summary>
/// <param name="Member">The property's name.</param>
/// <param name="Base">The value that both sides started from.</param>
/// <param name="Mine">The unpushed value here, which the member still has.</param>
/// <param name="Theirs">The value that came, and was hidden.</param>
public sealed record HgxConflict(string Member, object? Base, object? Mine, object? Theirs)
{
    /// <summary>Only the member's name: values are state, and state does not belong in logs.</summary>
    public override string ToString() => $"HgxConflict({Member})";
}
