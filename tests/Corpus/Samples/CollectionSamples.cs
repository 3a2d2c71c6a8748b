using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus.Samples;

internal static class CollectionSamples
{
    // Sets and maps are given in another order than they are written in.
    private static readonly string[] s_names = ["b", "", "a", "B", "名前", "ab", "😀"];

    public static Collections Plain() => new()
    {
        Numbers = [1, -1, int.MaxValue],
        Rows = [["a", null], []],
        Readings = [new Reading { Sensor = "cpu", Value = 1 }],
        Doubles = [0.5, double.NaN],
        Texts = ["", null],
        Tags = new HashSet<string>(s_names),
        Longs = [long.MaxValue, long.MinValue, 0],
        Sorted = [.. s_names],
        Levels = new[] { Level.High, Level.Low, (Level)7 }.ToFrozenSet(),
    };

    public static Collections Nested() => new()
    {
        Readings = [],
        Levels = FrozenSet<Level>.Empty,
        Series = new Dictionary<string, int[]> { ["z"] = [], ["a"] = [1, 2] },
        Trees = ImmutableDictionary<Guid, Tree>.Empty.Add(Guid.AllBitsSet, new Tree()).Add(Guid.Empty, new Tree { Children = [new Tree()] }),
        Dates = ImmutableSortedDictionary<string, DateTime?>.Empty.Add("b", null).Add("a", DateTime.UnixEpoch),
        Deep = new Dictionary<Wide, IReadOnlyDictionary<char, ImmutableArray<sbyte>>>
        {
            [Wide.Top] = new Dictionary<char, ImmutableArray<sbyte>> { ['b'] = [1, -1], ['a'] = [] },
            [Wide.None] = FrozenDictionary<char, ImmutableArray<sbyte>>.Empty,
        }.ToFrozenDictionary(),
        Addresses = ImmutableDictionary<Ghid, ImmutableHashSet<ApiId>>.Empty.Add(new Ghid(1, ScalarSamples.Address), [new ApiId(ScalarSamples.Address), ApiId.Bytes]),
        Shelf = new Shelf(new HashSet<string>(s_names), ImmutableDictionary<string, byte[]>.Empty.Add("k", [1]).Add("j", []), [1, 2]),
    };

    public static UnsetCollections Empty() => new()
    {
        Numbers = [],
        Some = [],
        List = [],
        Tags = FrozenSet<string>.Empty,
        Hashed = [],
        Sorted = [],
        Frozen = [],
        Map = FrozenDictionary<string, int>.Empty,
        HashedMap = ImmutableDictionary<string, int>.Empty,
        SortedMap = ImmutableSortedDictionary<string, int>.Empty,
        FrozenMap = FrozenDictionary<string, int>.Empty,
    };

    public static UnsetCollections Filled() => new()
    {
        Numbers = [1],
        Some = [2],
        List = [3],
        Tags = new HashSet<string>(s_names),
        Hashed = [.. s_names],
        Sorted = [.. s_names],
        Frozen = s_names.ToFrozenSet(),
        Map = s_names.ToDictionary(name => name, name => name.Length),
        HashedMap = s_names.ToImmutableDictionary(name => name, name => name.Length),
        SortedMap = s_names.ToImmutableSortedDictionary(name => name, name => name.Length),
        FrozenMap = s_names.ToFrozenDictionary(name => name, name => name.Length),
    };
}
