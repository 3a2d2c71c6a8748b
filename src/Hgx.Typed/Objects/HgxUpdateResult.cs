namespace Hgx.Typed;

/// <summary>What became of an update: given by <c>UpdateAsync</c>.</summary>
public sealed record HgxUpdateResult
{
    /// <summary>Whether a new state was pushed; not when the function left everything as it was.</summary>
    public bool WasPushed { get; init; }

    /// <summary>How many tries it took: 1 where no other app came between.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// What the unpushed values on the object hide of the new state, and it of them: the update goes past those, and they stay unpushed on top of it.
    /// Empty where nothing was unpushed.
    /// </summary>
    public IReadOnlyList<HgxConflict> Conflicts { get; init; } = [];

    /// <summary>How it went, without values: these are state, and state does not belong in logs.</summary>
    public override string ToString() => $"HgxUpdateResult({(WasPushed ? "pushed" : "nothing to push")}, {Attempts}, {Conflicts.Count})";
}
