namespace Hgx.Typed;

/// <summary>A member, or one item of a tracked collection, that was changed here and elsewhere: the unpushed value here won, and hid what came.</summary>
/// <param name="Member">The property's name.</param>
/// <param name="Base">The value that both sides started from; null of an item that was not there.</param>
/// <param name="Mine">The unpushed value here, which the member still has; null of an item that was taken out here.</param>
/// <param name="Theirs">The value that came; null of an item that was taken out there.</param>
/// <remarks>Of an item that one side took out and the other changed, the change is kept, whoever made it.</remarks>
public sealed record HgxConflict(string Member, object? Base, object? Mine, object? Theirs)
{
    /// <summary>Which item of a tracked collection: the key in a dictionary, the index in a list where it stands since; null of a whole member.</summary>
    public object? Key { get; init; }

    /// <summary>Only the member's name: values are state, and state does not belong in logs.</summary>
    public override string ToString() => $"HgxConflict({Member})";
}
