using System.Numerics;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class MergePolicyTests
{
    private static readonly DateTimeOffset s_monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Theirs_wins_where_both_changed_and_mine_is_the_conflict()
    {
        (Article merged, List<HgxConflict> conflicts) = Merge(x => x.Stage = "a", x => x.Stage = "b", x => x.Stage = "c");
        Assert.Equal("c", merged.Stage);
        Assert.Equal([new HgxConflict("Stage", "a", "b", "c") { Kept = HgxMergeSide.Theirs }], conflicts);

        (merged, conflicts) = Merge(x => x.Stage = "a", x => x.Stage = "b", x => x.Stage = "a");
        Assert.Equal("b", merged.Stage);
        Assert.Empty(conflicts);
    }

    [Fact]
    public void Mine_is_as_no_policy()
    {
        (Article merged, List<HgxConflict> conflicts) = Merge(_ => { }, x => x.Draft = x.Body = "mine", x => x.Draft = x.Body = "theirs");
        Assert.Equal(("mine", "mine"), (merged.Body, merged.Draft));
        Assert.Equal([new HgxConflict("Body", "", "mine", "theirs"), new HgxConflict("Draft", "", "mine", "theirs")], conflicts);
        Assert.All(conflicts, x => Assert.Equal(HgxMergeSide.Mine, x.Kept));
    }

    [Theory]
    [InlineData(1, 2, "theirs", HgxMergeSide.Theirs)]
    [InlineData(2, 1, "mine", HgxMergeSide.Mine)]
    [InlineData(1, 1, "mine", HgxMergeSide.Mine)]
    public void The_newest_by_another_member_wins(int mine, int theirs, string title, HgxMergeSide kept)
    {
        (Article merged, List<HgxConflict> conflicts) = Merge(
            _ => { }, x => Edit(x, "mine", mine), x => Edit(x, "theirs", theirs));
        Assert.Equal((title, s_monday.AddDays(Math.Max(mine, theirs))), (merged.Title, merged.EditedAt));
        Assert.Equal(kept, Assert.Single(conflicts, x => x.Member == "Title").Kept);
        Assert.Equal(mine == theirs ? 1 : 2, conflicts.Count);

        static void Edit(Article article, string title, int day) => (article.Title, article.EditedAt) = (title, s_monday.AddDays(day));
    }

    [Fact]
    public void The_newest_is_asked_only_where_both_changed()
    {
        // Back in time, on purpose.
        (Article merged, List<HgxConflict> conflicts) = Merge(
            x => x.EditedAt = s_monday, x => x.Views = 1, x => (x.EditedAt, x.Title) = (s_monday.AddDays(-1), "old"));
        Assert.Equal((s_monday.AddDays(-1), "old"), (merged.EditedAt, merged.Title));
        Assert.Empty(conflicts);
    }

    [Fact]
    public void Null_is_older_than_any()
    {
        (Article merged, List<HgxConflict> conflicts) = Merge(x => x.Edition = new(1, 0), x => x.Edition = new(1, 0, 1), x => x.Edition = null);
        Assert.Equal(new Version(1, 0, 1), merged.Edition);
        Assert.Equal([new HgxConflict("Edition", new Version(1, 0), new Version(1, 0, 1), null)], conflicts);
        (merged, _) = Merge(x => x.Edition = new(1, 0), x => x.Edition = null, x => x.Edition = new(0, 9));
        Assert.Equal(new Version(0, 9), merged.Edition);
    }

    [Fact]
    public void Counters_are_added_also_where_both_counted_the_same()
    {
        (Article merged, List<HgxConflict> conflicts) = Merge(
            x => (x.Views, x.Price, x.Weight, x.Read, x.Votes) = (10, 1.50m, 1, TimeSpan.FromHours(1), 3),
            x => (x.Views, x.Price, x.Weight, x.Read, x.Votes) = (11, 1.75m, 0.5, TimeSpan.FromHours(3), 2),
            x => (x.Views, x.Price, x.Weight, x.Read, x.Votes) = (11, 0.50m, 3, TimeSpan.Zero, 1));
        Assert.Equal((12, 0.75m, 2.5, TimeSpan.FromHours(2), 0u), (merged.Views, merged.Price, merged.Weight, merged.Read, merged.Votes));
        Assert.Empty(conflicts);
    }

    [Fact]
    public void Null_counts_as_nothing()
    {
        Assert.Equal(5u, Merge(_ => { }, x => x.Votes = 2, x => x.Votes = 3).Merged.Votes);
        Assert.Equal(2u, Merge(x => x.Votes = 3, x => x.Votes = null, x => x.Votes = 5).Merged.Votes);
        Assert.Null(Merge(x => x.Votes = 3, x => x.Votes = null, x => x.Votes = null).Merged.Votes);
    }

    [Fact]
    public void A_sum_is_exact_whatever_lies_between_and_outside_of_its_type_mine_stands()
    {
        Assert.Equal(80, Merge(x => x.Balance = -100, x => x.Balance = 100, x => x.Balance = -120).Merged.Balance);
        (Article merged, List<HgxConflict> conflicts) = Merge(
            x => (x.Balance, x.Price, x.Weight) = (0, 0, 0),
            x => (x.Balance, x.Price, x.Weight) = (100, decimal.MaxValue, double.MaxValue),
            x => (x.Balance, x.Price, x.Weight) = (100, 1, double.MaxValue));
        Assert.Equal((100, decimal.MaxValue, double.MaxValue), (merged.Balance, merged.Price, merged.Weight));
        Assert.Equal(
            [
                new HgxConflict("Balance", (sbyte)0, (sbyte)100, (sbyte)100), new HgxConflict("Price", 0m, decimal.MaxValue, 1m),
                new HgxConflict("Weight", 0.0, double.MaxValue, double.MaxValue),
            ],
            conflicts);
        Assert.Equal("Votes", Assert.Single(Merge(x => x.Votes = 3, x => x.Votes = 1, x => x.Votes = 1).Conflicts).Member);
    }

    [Fact]
    public void Numbers_of_every_kind_are_added()
    {
        (SumsGen merged, List<HgxConflict> conflicts) = Merging.Merge(Of(100), Of(101), Of(98));
        Assert.Equal(StateBytes.Write(Of(99)), StateBytes.Write(merged));
        Assert.Empty(conflicts);

        static SumsGen Of(int value) => new()
        {
            Byte = (byte)value, Int16 = (short)value, UInt16 = (ushort)value, Int32 = value, UInt64 = (ulong)value, Int128 = value,
            UInt128 = (UInt128)value, BigInteger = BigInteger.Pow(value, 40) - BigInteger.Pow(value, 40) + value, Half = (Half)value, Single = value,
        };
    }

    [Fact]
    public void A_method_merges_what_both_changed()
    {
        (Article merged, List<HgxConflict> conflicts) = Merge(x => x.Notes = "a", x => x.Notes = "b", x => x.Notes = "c");
        Assert.Equal("c+b-a", merged.Notes);
        Assert.Empty(conflicts);
        Assert.Equal("c", Merge(x => x.Notes = "a", _ => { }, x => x.Notes = "c").Merged.Notes);
    }

    [Theory]
    [InlineData("fails", typeof(FormatException))]
    [InlineData("nothing", typeof(InvalidOperationException))]
    [InlineData("unwritable", typeof(ArgumentException))]
    public void A_method_that_fails_leaves_mine_and_a_conflict_that_tells_why(string mine, Type failure)
    {
        (Article merged, List<HgxConflict> conflicts) = Merge(x => x.Notes = "a", x => x.Notes = mine, x => x.Notes = "c");
        HgxConflict conflict = Assert.Single(conflicts);
        Assert.IsType(failure, conflict.Failure);
        Assert.Equal(("Notes", HgxMergeSide.Mine, mine, mine), (conflict.Member, conflict.Kept, conflict.Mine, merged.Notes));
    }

    [Fact]
    public void Each_class_of_a_line_merges_its_own_members_and_a_method_is_not_asked_of_unset_values()
    {
        Review With(string street, string country, int stars, long views) =>
            new() { Reviewer = new Address { Street = street, Country = country }, Stars = stars, Views = views };
        (Review merged, List<HgxConflict> conflicts) = Merging.Merge(With("a", "DE", 1, 1), With("b", "DE", 2, 2), With("c", "AT", 4, 4));
        Assert.Equal(("b", "AT", "a", 5, 5), (merged.Reviewer.Street, merged.Reviewer.Country, merged.Reviewer.CareOf!.Street, merged.Stars, merged.Views));
        Assert.Empty(conflicts);

        (merged, conflicts) = Merging.Merge(Fresh<Review>(), With("b", "DE", 0, 0), With("c", "AT", 0, 0));
        Assert.Equal("b", merged.Reviewer.Street);
        Assert.Equal(("Reviewer", null), (Assert.Single(conflicts).Member, conflicts[0].Failure));
    }

    private static (Article Merged, List<HgxConflict> Conflicts) Merge(
        Action<Article> common, Action<Article> mine, Action<Article> theirs)
    {
        var states = new Article[3];
        foreach ((int i, Action<Article>[] steps) in new Action<Article>[][] { [common], [common, mine], [common, theirs] }.Index())
        {
            states[i] = new Article();
            foreach (Action<Article> step in steps) step(states[i]);
        }

        return Merging.Merge(states[0], states[1], states[2]);
    }

    private static T Fresh<T>()
        where T : class, IHgxObject<T> => T.CreateInstance();
}
