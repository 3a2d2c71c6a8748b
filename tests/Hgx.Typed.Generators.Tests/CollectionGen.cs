using System.Collections.Frozen;
using System.Collections.Immutable;
using CsCheck;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Random objects with every collection.</summary>
internal static class CollectionGen
{
    private static readonly string[] s_texts = ["", "a", "b", "B", "ab", "ä", "\uFFFD", "😀", "\u200d", "名前"];

    private static readonly Gen<string> s_text = Gen.OneOf(Gen.Int[0, s_texts.Length - 1].Select(i => s_texts[i]), Gen.String[Gen.Char['\0', '\u00ff'], 0, 40]);

    private static readonly Gen<DateTime?> s_date = Gen.Long[0, DateTime.MaxValue.Ticks].Select(x => x % 3 == 0 ? null : (DateTime?)new DateTime(x, DateTimeKind.Utc));

    private static readonly Gen<Action<Collections>> s_lists = Gen.Select(
        Gen.Int.Array[0, 6], s_text.Array[0, 3].Array[0, 3], Gen.Double.Array[0, 5], s_text.Array[0, 5], s_text.Array[0, 40], Gen.Long.Array[0, 6], Gen.Bool)
        .Select<(int[] Numbers, string[][] Rows, double[] Doubles, string[] Texts, string[] Tags, long[] Longs, bool Has), Action<Collections>>(x => all =>
        {
            all.Numbers = x.Numbers;
            all.Rows = x.Rows;
            if (x.Has) all.Readings = [.. x.Doubles.Select(value => new Reading { Sensor = "s", Value = value })];
            all.Doubles = x.Doubles;
            all.Texts = [.. x.Texts, null];
            all.Tags = x.Tags.ToHashSet();
            all.Longs = [.. x.Longs];
            all.Sorted = [.. x.Tags.Reverse()];
            if (x.Has) all.Levels = x.Numbers.Select(number => (Level)(byte)number).ToFrozenSet();
        });

    private static readonly Gen<Action<Collections>> s_maps = Gen.Select(
        s_text.Array[0, 30], Gen.Int.Array[0, 3], Gen.Guid.Array[0, 4], s_date, Gen.ULong.Array[0, 4], Gen.Byte.Array[64], Gen.Bool)
        .Select<(string[] Keys, int[] Numbers, Guid[] Ids, DateTime? Date, ulong[] Wide, byte[] Address, bool Has), Action<Collections>>(x => all =>
        {
            string[] keys = [.. x.Keys.Distinct()];
            all.Series = keys.ToDictionary(key => key, key => x.Numbers);
            all.Trees = x.Ids.Distinct().ToImmutableDictionary(id => id, id => new Tree { Label = id.ToString() });
            all.Dates = keys.ToImmutableSortedDictionary(key => key, key => x.Date, StringComparer.Ordinal);
            if (!x.Has) return;
            var inner = new Dictionary<char, ImmutableArray<sbyte>> { ['b'] = [1], ['a'] = [] };
            all.Deep = x.Wide.Distinct().ToFrozenDictionary(number => (Wide)number, number => (IReadOnlyDictionary<char, ImmutableArray<sbyte>>)inner);
            all.Addresses = ImmutableDictionary<Ghid, ImmutableHashSet<ApiId>>.Empty.Add(new Ghid(1, x.Address), [new ApiId(x.Address), ApiId.Bytes]);
            all.Shelf = new Shelf(keys.ToHashSet(), ImmutableDictionary<string, byte[]>.Empty.Add("k", x.Address), x.Numbers);
        });

    public static readonly Gen<Collections> Objects = Gen.Select(s_lists, s_maps).Select((lists, maps) =>
    {
        var all = new Collections();
        lists(all);
        maps(all);
        return all;
    });
}
