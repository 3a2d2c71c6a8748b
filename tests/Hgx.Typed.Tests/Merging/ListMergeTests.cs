using System.Collections.Immutable;
using CsCheck;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed.Tests.Merging;

/// <summary>How two edits of one list become one.</summary>
public class ListMergeTests
{
    [Theory]
    [InlineData("abc", "abc", "abc", "abc")]
    [InlineData("abc", "abcm", "abc", "abcm")]
    [InlineData("abc", "abc", "tabc", "tabc")]
    [InlineData("abc", "abcm", "abct", "abctm")]
    [InlineData("", "m", "t", "tm")]
    [InlineData("", "x", "x", "x")]
    [InlineData("abc", "ambc", "abtc", "ambtc")]
    [InlineData("abc", "bc", "ab", "b")]
    [InlineData("abc", "ac", "ac", "ac")]
    [InlineData("abc", "c", "abtc", "tc")]
    [InlineData("abc", "aXc", "abc", "aXc")]
    [InlineData("abc", "abX", "Ybc", "YbX")]
    [InlineData("aaaa", "aaa", "aaaaa", "aaaa")]
    [InlineData("abcdef", "defabc", "abcdeft", "deftabc")]
    public void What_either_put_in_is_there_and_what_either_took_out_is_gone(string common, string mine, string theirs, string expected)
    {
        (string merged, List<HgxConflict> conflicts) = Merge(common, mine, theirs);
        Assert.Equal(expected, merged);
        Assert.Empty(conflicts);
    }

    [Fact]
    public void An_element_that_both_changed_is_mine_and_a_conflict_says_so()
    {
        (string merged, List<HgxConflict> conflicts) = Merge("abc", "aMc", "aTc");
        Assert.Equal("aMc", merged);
        HgxConflict conflict = Assert.Single(conflicts);
        Assert.Equal(("List", (object)1, (object)'b', (object)'M', (object)'T'), (conflict.Member, conflict.Key, conflict.Base, conflict.Mine, conflict.Theirs));
    }

    [Fact]
    public void An_element_that_I_took_out_and_they_changed_is_kept_as_they_changed_it_and_a_conflict_says_so()
    {
        (string merged, List<HgxConflict> conflicts) = Merge("abc", "ac", "aTc");
        Assert.Equal("aTc", merged);
        HgxConflict conflict = Assert.Single(conflicts);
        Assert.Equal((1, 'b', null, 'T'), (conflict.Key, conflict.Base, conflict.Mine, conflict.Theirs));
    }

    [Fact]
    public void An_element_that_I_changed_and_they_took_out_is_kept_as_I_changed_it_and_a_conflict_says_so()
    {
        (string merged, List<HgxConflict> conflicts) = Merge("abc", "aMc", "ac");
        Assert.Equal("aMc", merged);
        HgxConflict conflict = Assert.Single(conflicts);
        Assert.Equal((1, 'b', 'M', null), (conflict.Key, conflict.Base, conflict.Mine, conflict.Theirs));
    }

    [Fact]
    public void Every_edit_is_in_the_merged_list_or_in_a_conflict() => Gen.Int[0, 8].SelectMany(length => Edits(length, 100).Select(Edits(length, 200), (mine, theirs) =>
        (Common: Enumerable.Range(0, length).ToImmutableList(), Mine: mine, Theirs: theirs))).Sample(x =>
    {
        var conflicts = new List<HgxConflict>();
        ImmutableList<int> merged = HgxMemberMerge.Items<ImmutableList<int>, HgxListCodec<int, Int32Codec>>("List", x.Common, x.Mine, x.Theirs, conflicts);
        Assert.Empty(x.Mine.Except(x.Common).Except(merged));
        Assert.All(x.Theirs.Except(x.Common), put => Assert.True(merged.Contains(put) || conflicts.Any(c => Equals(c.Theirs, put))));
        Assert.All(x.Common, element => Assert.Equal(x.Mine.Contains(element) && x.Theirs.Contains(element), merged.Contains(element)));
        Assert.Equal(merged.Count, merged.Distinct().Count());
        Assert.All(conflicts, conflict => Assert.Equal(conflict.Mine ?? conflict.Theirs, merged[(int)conflict.Key!]));
    });

    [Fact]
    public void Where_one_side_changed_nothing_the_list_is_the_others() => Lists.Select(Lists).Sample(x =>
    {
        Assert.Equal(x.Item2, Merge(x.Item1, x.Item1, x.Item2).Merged);
        Assert.Equal(x.Item2, Merge(x.Item1, x.Item2, x.Item1).Merged);
        Assert.Equal(x.Item2, Merge(x.Item1, x.Item2, x.Item2).Merged);
        Assert.Empty(Merge(x.Item1, x.Item1, x.Item2).Conflicts);
    });

    [Fact]
    public void Edits_tell_a_kept_element_from_the_fewest_that_are_not() => Numbers.Select(Numbers).Sample(x =>
    {
        (int[] before, int[] after) = x;
        var edits = new ListEdits(before, after);
        int[] kept = [.. Enumerable.Range(0, before.Length).Where(edits.IsKept)];
        Assert.Equal(kept.Select(i => before[i]), kept.Select(i => after[edits.PlaceOf(i)!.Value]));
        Assert.Equal(CommonLength(before, after), kept.Length);

        // Old places and insertions together are the new list, each place once and in order.
        var places = new List<int>();
        for (int i = 0; i <= before.Length; i++)
        {
            Range put = edits.InsertedBefore(i);
            places.AddRange(Enumerable.Range(put.Start.Value, put.End.Value - put.Start.Value));
            if (i < before.Length && edits.PlaceOf(i) is { } place) places.Add(place);
        }

        Assert.Equal(Enumerable.Range(0, after.Length), places);
    });

    [Fact]
    public void Long_lists_that_differ_everywhere_are_compared_in_bounded_time()
    {
        ImmutableList<int> common = [.. Enumerable.Range(0, 50_000)];
        ImmutableList<int> mine = [.. common.Select(i => i % 2 == 0 ? -i : i)], theirs = [.. common, -1];
        var conflicts = new List<HgxConflict>();
        ImmutableList<int> merged = HgxListCodec<int, Int32Codec>.Merge("List", common, mine, theirs, conflicts);
        Assert.Equal([.. mine, -1], merged);
        Assert.Empty(conflicts);
    }

    private static Gen<string> Lists => Gen.String[Gen.Char['a', 'd'], 0, 8];

    private static Gen<int[]> Numbers => Gen.Int[0, 4].Array[0, 12];

    private static (string Merged, List<HgxConflict> Conflicts) Merge(string common, string mine, string theirs)
    {
        var conflicts = new List<HgxConflict>();
        ImmutableList<char> merged = HgxMemberMerge.Items<ImmutableList<char>, HgxListCodec<char, CharCodec>>("List", [.. common], [.. mine], [.. theirs], conflicts);
        return (string.Concat(merged), conflicts);
    }

    // What a list of 0, 1, 2, ... is after random edits, each of which puts in a number of its own.
    private static Gen<ImmutableList<int>> Edits(int length, int first) => Gen.Int[0, 2].Select(Gen.Int[0, 20]).Array[0, 6].Select(edits =>
    {
        ImmutableList<int> list = [.. Enumerable.Range(0, length)];
        foreach ((int verb, int at) in edits)
        {
            if (verb == 0) list = list.Insert(at % (list.Count + 1), first++);
            else if (list.Count > 0) list = verb == 1 ? list.RemoveAt(at % list.Count) : list.SetItem(at % list.Count, first++);
        }

        return list;
    });

    private static int CommonLength(int[] one, int[] other)
    {
        var lengths = new int[one.Length + 1, other.Length + 1];
        for (int i = 1; i <= one.Length; i++)
            for (int j = 1; j <= other.Length; j++)
                lengths[i, j] = one[i - 1] == other[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        return lengths[one.Length, other.Length];
    }
}
