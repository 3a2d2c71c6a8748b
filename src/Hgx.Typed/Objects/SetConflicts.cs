namespace Hgx.Typed;

/// <summary>
/// The conflicts of a set that stands above updates of which nobody was told yet. It stands whatever the member's policy is: a policy is for merges.
/// </summary>
internal sealed class SetConflicts : List<HgxConflict>;
