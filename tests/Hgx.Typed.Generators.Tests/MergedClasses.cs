#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Collections of every kind that are merged element by element, by order.</summary>
[HgxObject(ApiId = "acme/unions@1")]
public partial class UnionsGen
{
    [HgxMember(0), HgxMerge(HgxMergePolicy.Union)]
    public partial string[] Array { get; set; } = [];

    [HgxMember(1), HgxMerge(HgxMergePolicy.Union)]
    public partial IReadOnlyList<string> List { get; set; } = [];

    [HgxMember(2), HgxMerge(HgxMergePolicy.Union)]
    public partial IReadOnlyCollection<string>? Collection { get; set; }

    [HgxMember(3), HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableList<string> ImmutableList { get; set; } = [];

    [HgxMember(4), HgxMerge(HgxMergePolicy.Union)]
    public partial IReadOnlySet<string> Set { get; set; } = ImmutableHashSet<string>.Empty;

    [HgxMember(5), HgxMerge(HgxMergePolicy.Union)]
    public partial FrozenSet<string>? FrozenSet { get; set; }

    [HgxMember(6), HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableSortedSet<string> SortedSet { get; set; } = [];

    [HgxMember(7), HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableDictionary<string, string?> Dictionary { get; set; } = ImmutableDictionary<string, string?>.Empty;

    [HgxMember(8), HgxMerge(HgxMergePolicy.Union)]
    public partial ImmutableSortedDictionary<string, string?>? SortedDictionary { get; set; }

    [HgxMember(9), HgxMerge(HgxMergePolicy.Union)]
    public partial FrozenDictionary<string, string?> FrozenDictionary { get; set; } = FrozenDictionary<string, string?>.Empty;
}

/// <summary>Numbers of every kind that are added, in JSON.</summary>
[HgxObject(ApiId = "acme/sums@1", Format = HgxFormat.Json)]
public partial class SumsGen
{
    [HgxMerge(HgxMergePolicy.Sum)]
    public partial byte Byte { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial short Int16 { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial ushort? UInt16 { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial int Int32 { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial ulong UInt64 { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial Int128 Int128 { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial UInt128 UInt128 { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial System.Numerics.BigInteger BigInteger { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial Half Half { get; set; }

    [HgxMerge(HgxMergePolicy.Sum)]
    public partial float? Single { get; set; }
}
