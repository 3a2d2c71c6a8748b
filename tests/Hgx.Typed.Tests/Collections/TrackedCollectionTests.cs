using System.Collections.Immutable;
using System.Collections.Specialized;

namespace Hgx.Typed.Tests.Collections;

/// <summary>Tracked collections as members of live objects: their edits are the draft's, and are merged item by item.</summary>
public class TrackedCollectionTests : ServiceFixture
{
    [Fact]
    public async Task An_edit_is_unpushed_until_it_is_pushed_and_then_everybody_has_it()
    {
        (Plan mine, Plan theirs) = await BothAsync(new Plan { Steps = { "a" } });
        mine.Steps.Add("b");
        mine.Owners["b"] = "Ann";
        mine.Tags.Remove("initial");
        Assert.True(mine.Hgx.IsDirty);
        Task<HgxChange<Plan>> update = NextUpdateAsync(theirs);
        await mine.PushAsync(Token);
        Assert.False(mine.Hgx.IsDirty);
        Assert.Equal(["Steps", "Owners", "Tags"], (await update).Members);
        Assert.Equal(["a", "b"], theirs.Steps);
        Assert.Equal("Ann", theirs.Owners["b"]);
        Assert.Empty(theirs.Tags);
    }

    [Fact]
    public async Task A_value_that_is_called_equal_but_written_otherwise_is_another_value()
    {
        DateTimeOffset there = new(2026, 5, 4, 12, 0, 0, TimeSpan.FromHours(2)), here = there.ToUniversalTime();
        Assert.Equal(there, here);
        var plan = new Plan { Dates = { ["due"] = there, ["end"] = there } };
        plan.Dates["end"] = here;
        (Plan mine, Plan theirs) = await BothAsync(plan);
        Assert.Equal(here.Offset, theirs.Dates["end"].Offset);
        Task<NotifyCollectionChangedEventArgs> told = NextEventAsync(theirs.Dates);
        mine.Dates["due"] = here;
        Assert.True(mine.Hgx.IsDirty);
        theirs.Dates["other"] = there;
        // What is told later than the next change comes with it, as one event.
        Assert.Equal(NotifyCollectionChangedAction.Add, (await told).Action);
        await theirs.PushAsync(Token);
        told = NextEventAsync(theirs.Dates);
        await mine.PushAsync(Token);
        Assert.Equal(NotifyCollectionChangedAction.Replace, (await told).Action);
        Assert.Equal(here.Offset, theirs.Dates["due"].Offset);

        told = NextEventAsync(theirs.Dates);
        await mine.UpdateAsync(x => x.Dates["due"] = there, Token);
        Assert.Equal(NotifyCollectionChangedAction.Replace, (await told).Action);
        Assert.Equal(there.Offset, theirs.Dates["due"].Offset);
        Assert.True(((ICollection<KeyValuePair<string, DateTimeOffset>>)theirs.Dates).Contains(new("due", there)));
        Assert.False(((ICollection<KeyValuePair<string, DateTimeOffset>>)theirs.Dates).Contains(new("due", here)));
    }

    [Fact]
    public async Task Elements_are_equal_that_are_written_alike()
    {
        (Plan mine, Plan theirs) = await BothAsync(new Plan { Files = { new byte[] { 1 }, new byte[] { 2 } } });
        Assert.Equal((1, true, false), (mine.Files.IndexOf([2]), mine.Files.Contains([1]), mine.Files.Contains([3])));
        Task<NotifyCollectionChangedEventArgs> told = NextEventAsync(theirs.Files);
        Assert.True(mine.Files.Remove([1]));
        await mine.PushAsync(Token);
        Assert.Equal((NotifyCollectionChangedAction.Remove, 0), await told is var x ? (x.Action, x.OldStartingIndex) : default);
    }

    [Fact]
    public async Task Who_copies_gets_as_many_items_as_were_counted_whatever_comes_between()
    {
        (Plan plan, _) = await BothAsync(new Plan { Steps = { "a", "b" }, Owners = { ["a"] = "Ann" } });
        AssertCopied<string>(plan.Steps, () => plan.Steps.RemoveAt(0), ["a", "b"], ["b"]);
        AssertCopied<string>(plan.Tags, () => plan.Tags.Add("new"), ["initial"], ["initial", "new"]);
        AssertCopied<KeyValuePair<string, string>>(plan.Owners, () => plan.Owners.Clear(), [new("a", "Ann")], []);
        // What another thread counted, and what was counted before, is nobody else's.
        int count = ((ICollection<string>)plan.Steps).Count;
        plan.Steps[0] = "c";
        Assert.Equal(["c"], await Task.Run(() => plan.Steps.ToList(), Token));
        Assert.Equal(["c"], plan.Steps.ToList());
        Assert.Equal(1, count);
    }

    private static void AssertCopied<T>(ICollection<T> collection, Action change, T[] before, T[] after)
    {
        var copy = new T[collection.Count];
        change();
        collection.CopyTo(copy, 0);
        Assert.Equal(before, copy);
        Assert.Equal(after.Order(), collection.ToList().Order());
    }

    private static Task<NotifyCollectionChangedEventArgs> NextEventAsync(INotifyCollectionChanged collection)
    {
        var next = new TaskCompletionSource<NotifyCollectionChangedEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        collection.CollectionChanged += (_, change) => next.TrySetResult(change);
        return next.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Edits_of_two_apps_at_once_are_both_there()
    {
        (Plan mine, Plan theirs) = await BothAsync(new Plan { Steps = { "a", "b" }, Owners = { ["a"] = "Ann", ["b"] = "Bob" } });
        mine.Steps.Add("mine");
        mine.Owners["a"] = "Max";
        mine.Tags.Add("mine");
        theirs.Steps.Add("theirs");
        theirs.Steps.Remove("a");
        theirs.Owners.Remove("b");
        theirs.Tags.Add("theirs");
        Task<HgxChange<Plan>> update = NextUpdateAsync(mine);
        await theirs.PushAsync(Token);
        Assert.Empty((await update).Conflicts);
        await mine.PushAsync(Token);
        Assert.Equal(["b", "theirs", "mine"], mine.Steps);
        Assert.Equal("Max", Assert.Single(mine.Owners).Value);
        Assert.Equal(["initial", "mine", "theirs"], mine.Tags.Order());
        await EventuallyAsync(() => theirs.Steps.Count == 3);
        Assert.Equal(mine.Steps, theirs.Steps);
        Assert.Equal(mine.Owners, theirs.Owners);
        Assert.Equal(mine.Tags.Order(), theirs.Tags.Order());
    }

    [Fact]
    public async Task What_an_edit_here_hides_or_an_edit_there_brings_back_is_a_conflict_with_its_key()
    {
        (Plan mine, Plan theirs) = await BothAsync(new Plan { Steps = { "a" }, Owners = { ["a"] = "Ann", ["b"] = "Bob" } });
        mine.Owners["a"] = "Max";
        mine.Owners.Remove("b");
        theirs.Owners["a"] = "Tim";
        theirs.Owners["b"] = "Tom";
        Task<HgxChange<Plan>> update = NextUpdateAsync(mine);
        await theirs.PushAsync(Token);
        Assert.Equal(
            [("a", "Ann", "Max", "Tim", HgxMergeSide.Mine), ("b", "Bob", null, "Tom", HgxMergeSide.Theirs)],
            (await update).Conflicts.Select(x => ((string)x.Key!, (string?)x.Base, (string?)x.Mine, (string?)x.Theirs, x.Kept)).Order());
        Assert.Equal(["a Max", "b Tom"], mine.Owners.Select(x => $"{x.Key} {x.Value}").Order());
    }

    [Fact]
    public async Task Each_item_that_came_and_was_set_here_before_it_was_told_of_is_a_conflict_once()
    {
        (Plan mine, Plan theirs) = await BothAsync(new Plan { Owners = { ["a"] = "Ann", ["b"] = "Bob" } });
        Task<HgxChange<Plan>> update = NextUpdateAsync(mine);
        using var gate = new ManualResetEventSlim();
        Task held = OnLoopAsync(Alice, () =>
        {
            gate.Wait(Token);
            return Task.CompletedTask;
        });
        theirs.Owners["a"] = "Tim";
        theirs.Owners["b"] = "Tom";
        await theirs.PushAsync(Token);
        await EventuallyAsync(() => mine.Owners["b"] == "Tom");
        mine.Owners["a"] = "1";
        mine.Owners["a"] = "2";
        mine.Owners["b"] = "3";
        gate.Set();
        await held;
        Assert.Equal(
            [("a", "Ann", "1", "Tim"), ("b", "Bob", "3", "Tom")],
            (await update).Conflicts.Select(x => ((string)x.Key!, (string?)x.Base, (string?)x.Mine, (string?)x.Theirs)).Order());
    }

    [Fact]
    public async Task What_came_and_was_taken_out_here_before_it_was_told_of_gives_way()
    {
        (Plan mine, Plan theirs) = await BothAsync(new Plan { Steps = { "a" }, Owners = { ["a"] = "Ann" } });
        Task<HgxChange<Plan>> update = NextUpdateAsync(mine);
        using var gate = new ManualResetEventSlim();
        Task held = OnLoopAsync(Alice, () =>
        {
            gate.Wait(Token);
            return Task.CompletedTask;
        });
        theirs.Steps[0] = "b";
        theirs.Owners["a"] = "Tim";
        await theirs.PushAsync(Token);
        await EventuallyAsync(() => mine.Steps is ["b"]);
        mine.Steps.RemoveAt(0);
        mine.Owners.Remove("a");
        gate.Set();
        await held;
        Assert.Equal(
            [("Owners", null, "Tim", HgxMergeSide.Mine), ("Steps", null, "b", HgxMergeSide.Mine)],
            (await update).Conflicts.Select(x => (x.Member, (string?)x.Mine, (string?)x.Theirs, x.Kept)).Order());
        Assert.Empty(mine.Steps);
        Assert.Empty(mine.Owners);
    }

    [Fact]
    public async Task A_collection_is_the_same_before_and_after_its_object_is_made_live()
    {
        var plan = new Plan();
        HgxList<string> steps = plan.Steps;
        HgxSet<string> tags = plan.Tags;
        steps.Add("before");
        await Alice.NewAsync(plan, cancellationToken: Token);
        Assert.Same(steps, plan.Steps);
        Assert.Same(tags, plan.Tags);
        Assert.Equal(["before"], steps);
        steps.Add("after");
        Assert.Equal(["before", "after"], plan.Steps);
        Assert.Equal(["before", "after"], plan.Capture().Steps);
    }

    [Fact]
    public async Task A_captured_copy_is_edited_for_itself()
    {
        (Plan plan, _) = await BothAsync(new Plan { Steps = { "a" } });
        Plan copy = plan.Capture();
        copy.Steps.Add("b");
        Assert.Equal(["a"], plan.Steps);
        Assert.False(plan.Hgx.IsDirty);
    }

    [Fact]
    public async Task A_collection_that_is_set_goes_on_being_the_member()
    {
        var owners = new HgxDictionary<string, string> { ["a"] = "Ann" };
        var plan = new Plan { Owners = owners };
        owners["b"] = "Bob";
        Assert.Equal(2, plan.Owners.Count);
        await Alice.NewAsync(plan, cancellationToken: Token);
        owners["c"] = "Cid";
        Assert.Equal(3, plan.Owners.Count);
        Assert.True(plan.Hgx.IsDirty);
    }

    [Fact]
    public async Task The_collection_of_another_object_is_copied_when_it_is_set()
    {
        (Plan one, _) = await BothAsync(new Plan { Owners = { ["a"] = "Ann" } });
        var other = new Plan { Owners = one.Owners };
        one.Owners["b"] = "Bob";
        other.Owners["c"] = "Cid";
        Assert.Equal(["a", "b"], one.Owners.Keys.Order());
        Assert.Equal(["a", "c"], other.Owners.Keys.Order());
    }

    [Fact]
    public async Task No_edit_of_several_threads_is_lost()
    {
        (Plan plan, _) = await BothAsync(new Plan { Owners = { ["count"] = "0" } });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(
            () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    plan.Steps.Add($"{thread} {i}");
                    plan.Owners.TryUpdate("count", x => $"{int.Parse(x) + 1}");
                }
            },
            Token)));
        Assert.Equal(800, plan.Steps.Distinct().Count());
        Assert.Equal("800", plan.Owners["count"]);
    }

    [Fact]
    public async Task Several_edits_as_one_are_all_there_or_none_is()
    {
        (Plan plan, _) = await BothAsync(new Plan { Steps = { "a" } });
        plan.Steps.Edit(steps => steps.Add("b").RemoveAt(0));
        Assert.Equal(["b"], plan.Steps);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Steps.Edit(steps => steps.Add("c").RemoveAt(7)));
        Assert.Throws<ArgumentException>(() => plan.Steps.Edit(steps => steps.Add(null!)));
        Assert.Equal(["b"], plan.Steps);
        plan.Hgx.Revert();
        Assert.Equal(["a"], plan.Steps);
        plan.Steps.Edit(steps => steps);
        Assert.False(plan.Hgx.IsDirty);
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_at_the_edit()
    {
        (Plan plan, _) = await BothAsync(new Plan());
        Assert.Throws<ArgumentException>(() => plan.Steps.Add(null!));
        Assert.Throws<ArgumentException>(() => plan.Steps.Add("\ud800"));
        Assert.Throws<ArgumentException>(() => plan.Owners["a"] = null!);
        Assert.Throws<ArgumentException>(() => plan.Tags.UnionWith(["ok", null!]));
        Assert.Throws<ArgumentNullException>(() => plan.Owners = null!);
        Assert.Throws<ArgumentException>(() => new Plan { Owners = new HgxDictionary<string, string> { ["a"] = null! } });
        Assert.False(plan.Hgx.IsDirty);
    }

    [Fact]
    public async Task What_could_be_edited_in_place_is_given_and_taken_as_a_copy()
    {
        byte[] given = [1];
        (Plan plan, _) = await BothAsync(new Plan { Files = { given } });
        given[0] = 2;
#pragma warning disable HGX0404 // the edit that has no effect
        plan.Files[0][0] = 3;
#pragma warning restore HGX0404
        plan.Files.First()[0] = 4;
        plan.Files.ToImmutable()[0][0] = 5;
        plan.Files.RemoveAll(file => file[0]++ > 100);
        Assert.Equal([1], plan.Files[0]);
    }

    [Fact]
    public async Task The_collections_of_a_dead_object_say_so()
    {
        (Plan plan, _) = await BothAsync(new Plan { Steps = { "a" } });
        HgxList<string> steps = plan.Steps;
        await plan.DiscardAsync(Token);
        Assert.Throws<DeadObjectException>(() => steps.Count);
        Assert.Throws<DeadObjectException>(() => steps.Add("b"));
    }

    private async Task<(Plan Mine, Plan Theirs)> BothAsync(Plan plan)
    {
        await Alice.NewAsync(plan, cancellationToken: Token);
        return (plan, await Bob.GetAsync<Plan>(plan.Ghid, Token));
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(10, Token);
    }
}
