using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;

namespace Hgx.Typed.Corpus;

// The classes of the corpus once more, in the compact layout.

[HgxObject(ApiId = "acme/collections-by-order@1")]
public partial class CollectionsByOrder
{
    [HgxMember(0)]
    public partial int[] Numbers { get; set; } = [];

    [HgxMember(1)]
    public partial string?[][] Rows { get; set; } = [];

    [HgxMember(2)]
    public partial Reading[]? Readings { get; set; }

    [HgxMember(3)]
    public partial IReadOnlyCollection<double> Doubles { get; set; } = [];

    [HgxMember(4)]
    public partial ImmutableList<string?> Texts { get; set; } = [];

    [HgxMember(5)]
    public partial IReadOnlySet<string> Tags { get; set; } = FrozenSet<string>.Empty;

    [HgxMember(6)]
    public partial ImmutableHashSet<long> Longs { get; set; } = [];

    [HgxMember(7)]
    public partial ImmutableSortedSet<string> Sorted { get; set; } = [];

    [HgxMember(8)]
    public partial FrozenSet<Level>? Levels { get; set; }

    [HgxMember(9)]
    public partial IReadOnlyDictionary<string, int[]> Series { get; set; } = FrozenDictionary<string, int[]>.Empty;

    [HgxMember(10)]
    public partial ImmutableDictionary<Guid, Tree> Trees { get; set; } = ImmutableDictionary<Guid, Tree>.Empty;

    [HgxMember(11)]
    public partial ImmutableSortedDictionary<string, DateTime?> Dates { get; set; } = ImmutableSortedDictionary<string, DateTime?>.Empty;

    [HgxMember(12)]
    public partial FrozenDictionary<Wide, IReadOnlyDictionary<char, ImmutableArray<sbyte>>>? Deep { get; set; }

    [HgxMember(13)]
    public partial ImmutableDictionary<Ghid, ImmutableHashSet<ApiId>>? Addresses { get; set; }

    [HgxMember(14)]
    public partial Shelf? Shelf { get; set; }
}

[HgxObject(ApiId = "acme/shapes-by-order@1")]
public partial class ShapesByOrder
{
    [HgxMember(0)]
    public partial Money? Price { get; set; }

    [HgxMember(1)]
    public partial Span Span { get; set; }

    [HgxMember(2)]
    public partial Box<string>? Text { get; set; }

    [HgxMember(3)]
    public partial Box<string?>? MaybeText { get; set; }

    [HgxMember(4)]
    public partial Box<byte[]>? Bytes { get; set; }

    [HgxMember(5)]
    public partial Box<Box<int>>? Nested { get; set; }

    [HgxMember(6)]
    public partial IReadOnlyDictionary<string, Box<DateTime>>? Times { get; set; }

    [HgxMember(7)]
    public partial Pair<Guid, Reading> Values { get; set; }

    [HgxMember(8)]
    public partial Pair<string, string> Texts { get; set; } = new("", null);

    [HgxMember(9)]
    public partial Pair<string, int?>? Numbers { get; set; }

    [HgxMember(10)]
    public partial Node<double>? Root { get; set; }

    [HgxMember(11)]
    public partial HgxRef<Status>? Status { get; set; }

    [HgxMember(12)]
    public partial ImmutableArray<HgxRef<Shapes>> Others { get; set; }
}

[HgxObject(ApiId = "acme/unions-by-order@1")]
public partial class UnionsByOrder
{
    [HgxMember(0)]
    public partial Outline? Shape { get; set; }

    [HgxMember(1)]
    public partial IReadOnlyDictionary<string, Outline?>? Named { get; set; }

    [HgxMember(2)]
    public required partial Animal Pet { get; set; }

    [HgxMember(3)]
    public partial Frame? Frame { get; set; }
}

[HgxObject(ApiId = "acme/converted-by-order@1")]
public partial class ConvertedByOrder
{
    [HgxConverter(typeof(IPAddressConverter))]
    [HgxMember(0)]
    public partial IPAddress? Peer { get; set; }

    [HgxConverter(typeof(IPAddressConverter))]
    [HgxMember(1)]
    public required partial IReadOnlyDictionary<string, ImmutableArray<IPAddress?>> Peers { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    [HgxMember(2)]
    public partial Range Range { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    [HgxMember(3)]
    public partial Range? MaybeRange { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    [HgxMember(4)]
    public partial Index? Index { get; set; }

    [HgxMember(5)]
    internal partial Basket Basket { get; set; } = new();

    [HgxMember(6)]
    internal partial Crate? Crate { get; set; }
}
