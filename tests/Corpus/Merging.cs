using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

/// <summary>A member for each way to be merged.</summary>
[HgxObject(ApiId = "acme/article@1")]
public partial class Article
{
    public partial string Body { get; set; } = "";

    [HgxMerge(HgxMergePolicy.Mine)]
    public partial string Draft { get; set; } = "";

    [HgxMerge(HgxMergePolicy.Theirs)]
    public partial string Stage { get; set; } = "";

    [HgxMerge(HgxMergePolicy.Newest, By = nameof(EditedAt))]
    public partial string Title { get; set; } = "";

    [HgxMerge(HgxMergePolicy.Newest)]
    public partial DateTimeOffset EditedAt { get; set; }

    [HgxMerge(HgxMergePolicy.Newest)]
    public partial Version? Edition { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial long Views { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial sbyte Balance { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial uint? Votes { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial decimal Price { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial double Weight { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial TimeSpan Read { get; set; }

    [HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableHashSet<string> Tags { get; set; } = [];

    [HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableSortedSet<string>? Editors { get; set; }

    [HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableArray<string> Lines { get; set; } = [];

    [HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableArray<Reading>? Readings { get; set; }

    [HgxMerge(HgxMergePolicy.Union)]
    public partial IReadOnlyDictionary<string, int> Stock { get; set; } = ImmutableDictionary<string, int>.Empty;

    [HgxMerge(nameof(Merge))]
    public partial string Notes { get; set; } = "";

    private static string Merge(string common, string mine, string theirs) => mine switch
    {
        "fails" => throw new FormatException(mine),
        "nothing" => null!,
        "unwritable" => "\ud800",
        _ => $"{theirs}+{mine}-{common}",
    };
}

/// <summary>Adds a method for a value that may be unset.</summary>
[HgxObject(ApiId = "acme/review@1")]
public partial class Review : Article
{
    [HgxMerge(nameof(MergeReviewer))]
    public required partial Address Reviewer { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial int Stars { get; set; }

    internal static Address MergeReviewer(Address common, Address mine, Address theirs) =>
        new() { Street = mine.Street, Country = theirs.Country, CareOf = common };
}
