using System.Collections.Immutable;
using CsCheck;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed.Tests.Merging;

/// <summary>How two edits of one set or dictionary become one.</summary>
public class KeyedMergeTests
{
    [Fact]
    public void A_set_has_what_either_put_in_and_not_what_either_took_out() => Sets.Select(Sets, Sets).Sample(x =>
    {
        (ImmutableHashSet<int> common, ImmutableHashSet<int> mine, ImmutableHashSet<int> theirs) = x;
        var conflicts = new List<HgxConflict>();
        ImmutableHashSet<int> merged = HgxMemberMerge.Items<ImmutableHashSet<int>, HgxSetCodec<int, Int32Codec>>("Set", common, mine, theirs, conflicts);
        Assert.All(Enumerable.Range(0, 8), element => Assert.Equal(
            common.Contains(element) ? mine.Contains(element) && theirs.Contains(element) : mine.Contains(element) || theirs.Contains(element),
            merged.Contains(element)));
        Assert.Empty(conflicts);
    });

    [Fact]
    public void A_dictionary_is_merged_key_by_key_and_what_is_hidden_is_in_a_conflict() => Dictionaries.Select(Dictionaries, Dictionaries).Sample(x =>
    {
        (ImmutableDictionary<int, string> common, ImmutableDictionary<int, string> mine, ImmutableDictionary<int, string> theirs) = x;
        var conflicts = new List<HgxConflict>();
        ImmutableDictionary<int, string> merged =
            HgxMemberMerge.Items<ImmutableDictionary<int, string>, HgxDictionaryCodec<int, string, Int32Codec, StringCodec>>("Dictionary", common, mine, theirs, conflicts);
        for (int key = 0; key < 8; key++)
        {
            string? before = common.GetValueOrDefault(key), here = mine.GetValueOrDefault(key), there = theirs.GetValueOrDefault(key);
            string? expected = here == before ? there : there == before ? here : here ?? there;
            Assert.Equal(expected, merged.GetValueOrDefault(key));
            bool isOfTwoMinds = here != before && there != before && here != there;
            HgxConflict? conflict = conflicts.SingleOrDefault(c => Equals(c.Key, key));
            Assert.Equal(isOfTwoMinds ? (before, here, there) : default, ((string?)conflict?.Base, (string?)conflict?.Mine, (string?)conflict?.Theirs));
            Assert.Equal(isOfTwoMinds, conflict is not null);
        }
    });

    private static Gen<ImmutableHashSet<int>> Sets => Gen.Int[0, 7].Array[0, 6].Select(x => x.ToImmutableHashSet());

    private static Gen<ImmutableDictionary<int, string>> Dictionaries =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2].Select(x => "abc"[x..(x + 1)])).Array[0, 8].Select(x => x.DistinctBy(e => e.Item1).ToImmutableDictionary(e => e.Item1, e => e.Item2));
}
