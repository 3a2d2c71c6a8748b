#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
using System.Collections.Immutable;

namespace Hgx.Typed.Tests.Objects;

/// <summary>What several apps change at once.</summary>
[HgxObject(ApiId = "acme/ledger@1")]
public partial class Ledger
{
    public partial string Title { get; set; } = "";

    public partial string Note { get; set; } = "";

    [HgxMerge(HgxMergePolicy.Theirs)]
    public partial string Stage { get; set; } = "";

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial long Count { get; set; }

    [HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableHashSet<string> Tags { get; set; } = [];

    [HgxMerge(nameof(Longest))]
    public partial string Text { get; set; } = "";

    [HgxMerge(nameof(Joined))]
    public partial List<string> Lines { get; set; } = [];

    // Edits what it is given, as nothing forbids.
    private static List<string> Joined(List<string> common, List<string> mine, List<string> theirs)
    {
        common.Clear();
        theirs.AddRange(mine);
        mine.Clear();
        return theirs;
    }

    private static string Longest(string common, string mine, string theirs) => mine switch
    {
        "secret" => throw new FormatException(mine),
        _ => mine.Length >= theirs.Length ? mine : theirs,
    };
}

/// <summary>A later version.</summary>
[HgxObject(ApiId = "acme/ledger@1")]
public partial class LaterLedger
{
    public partial string Title { get; set; } = "";

    public partial string Added { get; set; } = "";
}
