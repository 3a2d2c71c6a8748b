using System.Collections.Immutable;
using CsCheck;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;
using Hgx.Typed.Corpus.Samples;

namespace Hgx.Typed.Generators.Tests;

/// <summary>What holds of every merge, whatever the policies are.</summary>
public sealed class MergePropertyTests
{
    private static readonly Gen<string> s_word = Gen.Int[0, 3].Select(x => $"w{x}");

    private static readonly Gen<ImmutableArray<string>> s_words = s_word.Array[0, 4].Select(x => x.ToImmutableArray());

    private static readonly Gen<Article> s_article = Gen.Select(
        s_word.Array[6], Gen.Int[-3, 3].Array[6], Gen.Select(s_words, s_words, s_words), Gen.Dictionary(s_word, Gen.Int[0, 2])[0, 3],
        (texts, numbers, words, stock) => new Article
        {
            Body = texts[0], Draft = texts[1], Stage = texts[2], Title = texts[3], Notes = texts[4],
            EditedAt = DateTimeOffset.UnixEpoch.AddDays(numbers[0]), Edition = numbers[1] < 0 ? null : new Version(numbers[1], 0),
            Views = numbers[2], Balance = (sbyte)(40 * numbers[3]), Votes = numbers[4] < 0 ? null : (uint)numbers[4], Price = numbers[5],
            Weight = numbers[2], Read = TimeSpan.FromHours(numbers[3]),
            Tags = [.. words.Item1], Editors = numbers[0] < 0 ? null : [.. words.Item2], Lines = words.Item3,
            Readings = numbers[1] < 0 ? null : [.. words.Item2.Select(x => new Reading { Sensor = x })], Stock = stock,
        });

    private static readonly Gen<(Article Common, Article Mine, Article Theirs)> s_merge = Gen.Select(s_article, s_article, s_article);

    [Fact]
    public void The_same_states_merge_to_the_same_bytes_and_conflicts() =>
        s_merge.Sample(merge =>
        {
            // Read anew, as another app has them.
            (byte[] one, List<HgxConflict> conflicts) = Merge(merge.Common, merge.Mine, merge.Theirs);
            (byte[] other, List<HgxConflict> again) = Merge(Copy(merge.Common), Copy(merge.Mine), Copy(merge.Theirs));
            Assert.Equal(one, other);
            Assert.Equal(conflicts.Select(x => (x.Member, $"{x.Key}", x.Kept)), again.Select(x => (x.Member, $"{x.Key}", x.Kept)));
        });

    [Fact]
    public void What_one_side_alone_changed_is_there_without_a_conflict() =>
        s_merge.Sample(merge =>
        {
            foreach ((Article mine, Article theirs) in new[] { (merge.Mine, merge.Common), (merge.Common, merge.Mine) })
            {
                (byte[] merged, List<HgxConflict> conflicts) = Merge(merge.Common, mine, theirs);
                Assert.Equal(StateBytes.Write(merge.Mine), merged);
                Assert.Empty(conflicts);
            }
        });

    [Fact]
    public void No_change_is_lost_without_a_conflict_that_names_it() =>
        s_merge.Sample(merge =>
        {
            (Article merged, List<HgxConflict> conflicts) = Merging.Merge(merge.Common, merge.Mine, merge.Theirs);
            foreach ((string member, Func<Article, object?> value) in Chosen())
            {
                foreach (Article side in new[] { merge.Mine, merge.Theirs })
                {
                    if (Equals(value(side), value(merge.Common)) || Equals(value(side), value(merged))) continue;
                    HgxConflict conflict = Assert.Single(conflicts, x => x.Member == member);
                    Assert.Equal(value(side), conflict.Kept == HgxMergeSide.Mine ? conflict.Theirs : conflict.Mine);
                    Assert.Equal(value(merged), conflict.Kept == HgxMergeSide.Mine ? conflict.Mine : conflict.Theirs);
                }
            }

            Assert.Equal(merge.Theirs.Views + merge.Mine.Views - merge.Common.Views, merged.Views);
            foreach (string tag in merge.Common.Tags.Union(merge.Mine.Tags).Union(merge.Theirs.Tags))
            {
                bool was = merge.Common.Tags.Contains(tag);
                bool isIn = was ? merge.Mine.Tags.Contains(tag) && merge.Theirs.Tags.Contains(tag) : merge.Mine.Tags.Contains(tag) || merge.Theirs.Tags.Contains(tag);
                Assert.Equal(isIn, merged.Tags.Contains(tag));
            }

            static (string, Func<Article, object?>)[] Chosen() =>
            [
                ("Body", x => x.Body), ("Draft", x => x.Draft), ("Stage", x => x.Stage), ("Title", x => x.Title), ("EditedAt", x => x.EditedAt),
                ("Edition", x => x.Edition),
            ];
        });

    [Fact]
    public void A_merge_costs_no_memory_for_members_that_are_untouched_here()
    {
        (string Class, long Copy, long Merge)[] costs =
        [
            Costs(EverythingSamples.Greatest()), Costs(CollectionSamples.Nested()), Costs(ShapeSamples.Filled()),
        ];
        Assert.Equal(costs.Select(x => (x.Class, x.Copy)), costs.Select(x => (x.Class, x.Merge)));
        Assert.All(costs, x => Assert.NotEqual(0, x.Copy));
    }

    private static (string Class, long Copy, long Merge) Costs<T>(T sample)
        where T : class, IHgxObject<T>
    {
        ObjectState common = StateBytes.ReadState<T>(StateBytes.Write(sample)), theirs = StateBytes.ReadState<T>(StateBytes.Write(sample));
        ObjectState mine = common.Clone();
        var conflicts = new List<HgxConflict>();
        long copy = 0, merge = 0;
        // The first time makes what stays: delegates, and the buffers of comparisons.
        for (int i = 0; i < 3; i++)
        {
            copy = Allocated(() => theirs.Clone());
            merge = Allocated(() => T.MergeStates(common, mine, theirs, conflicts));
        }

        return (typeof(T).Name, copy, merge);
    }

    private static long Allocated(Action act)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (byte[] Merged, List<HgxConflict> Conflicts) Merge(Article common, Article mine, Article theirs)
    {
        (Article merged, List<HgxConflict> conflicts) = Merging.Merge(common, mine, theirs);
        return (StateBytes.Write(merged), conflicts);
    }

    private static Article Copy(Article article) => StateBytes.Read<Article>(StateBytes.Write(article));
}
