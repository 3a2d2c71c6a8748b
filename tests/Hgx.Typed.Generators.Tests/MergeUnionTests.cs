using System.Collections.Frozen;
using System.Collections.Immutable;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class MergeUnionTests
{
    [Fact]
    public void Collections_of_every_kind_have_what_either_added_and_not_what_either_removed()
    {
        (UnionsGen merged, List<HgxConflict> conflicts) = Merging.Merge(Of("a", "b", "c"), Of("b", "c", "x"), Of("a", "b", "y"));
        Assert.Equal(StateBytes.Write(Of("b", "y", "x")), StateBytes.Write(merged));
        Assert.Empty(conflicts);

        static UnionsGen Of(params string[] elements) => new()
        {
            Array = elements, List = elements, Collection = elements, ImmutableList = [.. elements], Set = elements.ToHashSet(),
            FrozenSet = elements.ToFrozenSet(), SortedSet = [.. elements],
            Dictionary = elements.ToImmutableDictionary(x => x, x => (string?)x), SortedDictionary = elements.ToImmutableSortedDictionary(x => x, x => (string?)x),
            FrozenDictionary = elements.ToFrozenDictionary(x => x, x => (string?)x),
        };
    }

    [Theory]
    [InlineData("", "a", "a", "aa")]
    [InlineData("aa", "a", "a", "")]
    [InlineData("aab", "ab", "aabb", "abb")]
    [InlineData("ab", "xab", "aby", "abyx")]
    [InlineData("abc", "abcx", "cba", "cbax")]
    [InlineData("ab", "", "ab", "")]
    [InlineData("ab", "c", "abd", "dc")]
    public void Elements_of_a_list_are_counted(string common, string mine, string theirs, string merged)
    {
        (Article article, List<HgxConflict> conflicts) = Merging.Merge(Lines(common), Lines(mine), Lines(theirs));
        Assert.Equal(merged, string.Concat(article.Lines));
        Assert.Empty(conflicts);
    }

    [Fact]
    public void An_order_that_gives_way_is_a_conflict()
    {
        (Article article, List<HgxConflict> conflicts) = Merging.Merge(Lines("abc"), Lines("cabx"), Lines("abcy"));
        Assert.Equal("abcyx", string.Concat(article.Lines));
        HgxConflict conflict = Assert.Single(conflicts);
        Assert.Equal(("Lines", HgxMergeSide.Theirs), (conflict.Member, conflict.Kept));
        Assert.Equal(["c", "a", "b", "x"], (ImmutableArray<string>)conflict.Mine!);
    }

    [Fact]
    public void A_key_that_both_changed_is_a_conflict_for_that_key_and_stays_mine()
    {
        (Article article, List<HgxConflict> conflicts) = Merging.Merge(
            Stock(("same", 1), ("both", 1), ("gone", 1), ("changed", 1), ("left", 1)),
            Stock(("same", 2), ("both", 2), ("changed", 2), ("left", 1), ("mine", 1), ("new", 1)),
            Stock(("same", 2), ("both", 3), ("gone", 3), ("left", 4), ("theirs", 1), ("new", 2)));
        Assert.Equal(
            new() { ["same"] = 2, ["both"] = 2, ["changed"] = 2, ["left"] = 4, ["mine"] = 1, ["theirs"] = 1, ["new"] = 1 },
            article.Stock.ToDictionary());
        Assert.Equal(
            [
                new("Stock", 1, 2, 3) { Key = "both" }, new("Stock", 1, 2, null) { Key = "changed" }, new("Stock", 1, null, 3) { Key = "gone" },
                new("Stock", null, 1, 2) { Key = "new" },
            ],
            conflicts);
    }

    [Fact]
    public void Null_is_empty_and_stays_null_where_nothing_is_left()
    {
        Article Editors(params string[]? editors) => new() { Editors = editors is null ? null : [.. editors] };
        Article Readings(params double[]? values) => new() { Readings = values?.Select(x => new Reading { Value = x }).ToImmutableArray() };
        Assert.Equal(["a", "b"], Merging.Merge(Editors(null), Editors("a"), Editors("b")).Merged.Editors!);
        Assert.Equal(["b"], Merging.Merge(Editors("a"), Editors(null), Editors("a", "b")).Merged.Editors!);
        Assert.Null(Merging.Merge(Editors("a"), Editors(null), Editors()).Merged.Editors);
        Assert.Empty(Merging.Merge(Editors("a"), Editors(), Editors(null)).Merged.Editors!);
        Assert.Equal([2, 1], Merging.Merge(Readings(null), Readings(1), Readings(2)).Merged.Readings!.Value.Select(x => x.Value));
        Assert.Null(Merging.Merge(Readings(1), Readings(null), Readings(null)).Merged.Readings);
    }

    [Fact]
    public void A_set_that_came_with_an_order_of_its_own_is_merged_by_that_of_the_wire()
    {
        Article Tags(params string[] tags) => new() { Tags = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, tags) };
        Assert.Equal(["A", "a"], Merging.Merge(Tags(), Tags("a"), Tags("A")).Merged.Tags.Order(StringComparer.Ordinal));
    }

    private static Article Lines(string lines) => new() { Lines = [.. lines.Select(x => x.ToString())] };

    private static Article Stock(params (string Key, int Value)[] stock) => new() { Stock = stock.ToDictionary(x => x.Key, x => x.Value) };
}
