using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

/// <summary>Every collection, plain, nullable and nested.</summary>
[HgxObject(ApiId = "acme/collections@1")]
public partial class Collections
{
    public partial int[] Numbers { get; set; } = [];

    public partial string?[][] Rows { get; set; } = [];

    public partial Reading[]? Readings { get; set; }

    public partial IReadOnlyCollection<double> Doubles { get; set; } = [];

    public partial ImmutableList<string?> Texts { get; set; } = [];

    public partial IReadOnlySet<string> Tags { get; set; } = FrozenSet<string>.Empty;

    public partial ImmutableHashSet<long> Longs { get; set; } = [];

    public partial ImmutableSortedSet<string> Sorted { get; set; } = [];

    public partial FrozenSet<Level>? Levels { get; set; }

    public partial IReadOnlyDictionary<string, int[]> Series { get; set; } = FrozenDictionary<string, int[]>.Empty;

    public partial ImmutableDictionary<Guid, Tree> Trees { get; set; } = ImmutableDictionary<Guid, Tree>.Empty;

    public partial ImmutableSortedDictionary<string, DateTime?> Dates { get; set; } = ImmutableSortedDictionary<string, DateTime?>.Empty;

    public partial FrozenDictionary<Wide, IReadOnlyDictionary<char, ImmutableArray<sbyte>>>? Deep { get; set; }

    public partial ImmutableDictionary<Ghid, ImmutableHashSet<ApiId>>? Addresses { get; set; }

    public partial Shelf? Shelf { get; set; }
}

[HgxValue]
public sealed partial record Shelf(IReadOnlySet<string> Labels, ImmutableDictionary<string, byte[]> Boxes, int[]? Sizes = null);

[HgxObject(ApiId = "acme/unset-collections@1")]
public partial class UnsetCollections
{
    public required partial int[] Numbers { get; set; }

    public required partial IReadOnlyCollection<int> Some { get; set; }

    public required partial ImmutableList<int> List { get; set; }

    public required partial IReadOnlySet<string> Tags { get; set; }

    public required partial ImmutableHashSet<string> Hashed { get; set; }

    public required partial ImmutableSortedSet<string> Sorted { get; set; }

    public required partial FrozenSet<string> Frozen { get; set; }

    public required partial IReadOnlyDictionary<string, int> Map { get; set; }

    public required partial ImmutableDictionary<string, int> HashedMap { get; set; }

    public required partial ImmutableSortedDictionary<string, int> SortedMap { get; set; }

    public required partial FrozenDictionary<string, int> FrozenMap { get; set; }
}
