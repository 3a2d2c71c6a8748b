using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>What an update changed, whatever class a handler knows the object as.</summary>
internal sealed record UpdateNews(
    HgxObjectClass Class,
    ObjectState Before,
    ObjectState After,
    IReadOnlyList<string> Members,
    IReadOnlyList<HgxConflict> Conflicts,
    bool IsDeleted)
{
    /// <summary>How many states that came are not told of each by itself.</summary>
    public int Skipped { get; init; }
}
