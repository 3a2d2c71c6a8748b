using System.Collections.Concurrent;
using System.Collections.Specialized;

namespace Hgx.Typed.Tests.Collections;

/// <summary>What the collections of live objects tell, and where.</summary>
public class CollectionEventTests : ServiceFixture
{
    [Fact]
    public async Task An_update_from_elsewhere_is_told_on_the_loop()
    {
        (Plan mine, Plan theirs) = await BothAsync();
        Task<(NotifyCollectionChangedEventArgs Change, bool WasOnLoop)> told = NextAsync(theirs, Bob);
        mine.Steps.Add("b");
        await mine.PushAsync(Token);
        (NotifyCollectionChangedEventArgs change, bool wasOnLoop) = await told;
        Assert.Equal((NotifyCollectionChangedAction.Add, "b", 1), (change.Action, change.NewItems![0], change.NewStartingIndex));
        Assert.True(wasOnLoop);
    }

    [Fact]
    public async Task An_edit_and_a_revert_here_are_told_on_the_loop_too()
    {
        (Plan plan, _) = await BothAsync();
        Task<(NotifyCollectionChangedEventArgs Change, bool WasOnLoop)> told = NextAsync(plan, Alice);
        plan.Steps.RemoveAt(0);
        (NotifyCollectionChangedEventArgs change, bool wasOnLoop) = await told;
        Assert.Equal((NotifyCollectionChangedAction.Remove, "a", 0), (change.Action, change.OldItems![0], change.OldStartingIndex));
        Assert.True(wasOnLoop);
        told = NextAsync(plan, Alice);
        plan.Hgx.Revert();
        Assert.Equal(NotifyCollectionChangedAction.Add, (await told).Change.Action);
    }

    [Fact]
    public async Task Who_begins_to_listen_is_not_told_of_an_item_that_was_there_already()
    {
        (Plan plan, _) = await BothAsync();
        var told = new ConcurrentQueue<NotifyCollectionChangedEventArgs>();
        // On the loop no event comes between.
        await plan.UpdateAsync(
            _ =>
            {
                plan.Steps.CollectionChanged += (_, _) => { };
                plan.Steps.Add("b");
                plan.Steps.CollectionChanged += (_, change) => told.Enqueue(change);
            },
            Token);
        await Scripted.Steps.Until(() => !told.IsEmpty);
        plan.Steps.Add("c");
        await Scripted.Steps.Until(() => told.Count == 2);
        Assert.Equal([NotifyCollectionChangedAction.Reset, NotifyCollectionChangedAction.Add], told.Select(x => x.Action));
    }

    [Fact]
    public async Task Who_had_to_read_all_again_is_not_told_of_an_item_that_came_meanwhile()
    {
        (Plan plan, _) = await BothAsync();
        var told = new ConcurrentQueue<NotifyCollectionChangedAction>();
        plan.Steps.CollectionChanged += (_, change) =>
        {
            if (told.IsEmpty) plan.Steps.Add("came");
            told.Enqueue(change.Action);
        };
        plan.Steps.AddRange(["b", "c"]);
        await Scripted.Steps.Until(() => told.Count == 2);
        plan.Steps.Add("d");
        await Scripted.Steps.Until(() => told.Count == 3);
        Assert.Equal([NotifyCollectionChangedAction.Reset, NotifyCollectionChangedAction.Reset, NotifyCollectionChangedAction.Add], told);
    }

    [Fact]
    public void A_handler_that_edits_is_told_of_that_when_all_have_heard_of_the_edit_before()
    {
        HgxList<string> list = [];
        var told = new List<string>();
        list.CollectionChanged += (_, change) =>
        {
            if (list.Count == 1) list.Add("b");
        };
        list.CollectionChanged += (_, change) => told.Add($"{change.Action} {change.NewItems![0]} {change.NewStartingIndex}");
        list.Add("a");
        Assert.Equal(["Add a 0", "Add b 1"], told);
        Assert.Equal(["a", "b"], list);
        // And one that fails keeps none of what follows.
        list.CollectionChanged += (_, _) => throw new InvalidOperationException();
        Assert.Throws<InvalidOperationException>(() => list.Add("c"));
        Assert.Throws<InvalidOperationException>(() => list.Add("d"));
        Assert.Equal("Add d 3", told[^1]);
    }

    [Fact]
    public async Task Handlers_that_were_added_before_the_object_was_made_live_go_on_hearing()
    {
        var plan = new Plan();
        HgxDictionary<string, string> owners = [];
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        owners.CollectionChanged += (_, e) =>
        {
            if (e.NewItems?[0] is KeyValuePair<string, string> { Key: "b" }) told.TrySetResult();
        };
        plan.Owners = owners;
        await Alice.NewAsync(plan, cancellationToken: Token);
        Plan theirs = await Bob.GetAsync<Plan>(plan.Ghid, Token);
        theirs.Owners["b"] = "Bob";
        await theirs.PushAsync(Token);
        await told.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_handler_that_throws_keeps_no_other_from_hearing()
    {
        (Plan mine, Plan theirs) = await BothAsync();
        theirs.Steps.CollectionChanged += (_, _) => throw new InvalidOperationException("handler");
        Task<(NotifyCollectionChangedEventArgs Change, bool WasOnLoop)> told = NextAsync(theirs, Bob);
        Task<HgxChange<Plan>> update = NextUpdateAsync(theirs);
        mine.Steps.Add("b");
        await mine.PushAsync(Token);
        await told;
        await update;
    }

    [Fact]
    public async Task A_removed_handler_hears_nothing()
    {
        (Plan plan, _) = await BothAsync();
        bool heard = false;
        NotifyCollectionChangedEventHandler handler = (_, _) => heard = true;
        plan.Steps.CollectionChanged += handler;
        plan.Steps.CollectionChanged -= handler;
        Task<(NotifyCollectionChangedEventArgs Change, bool WasOnLoop)> told = NextAsync(plan, Alice);
        plan.Steps.Add("b");
        await told;
        Assert.False(heard);
    }

    [Fact]
    public async Task A_collection_with_a_handler_keeps_its_object_alive()
    {
        (Plan mine, _) = await BothAsync();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await ListenAsync(mine.Ghid, told);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        mine.Steps.Add("b");
        await mine.PushAsync(Token);
        await told.Task.WaitAsync(Token);
    }

    // Apart, so that nothing here holds the object.
    private async Task ListenAsync(Ghid ghid, TaskCompletionSource told)
    {
        HgxLink link = Bob;
        Plan plan = await link.GetAsync<Plan>(ghid, Token);
        plan.Steps.CollectionChanged += (_, _) => told.TrySetResult();
    }

    private async Task<(Plan Mine, Plan Theirs)> BothAsync()
    {
        var plan = new Plan { Steps = { "a" } };
        await Alice.NewAsync(plan, cancellationToken: Token);
        return (plan, await Bob.GetAsync<Plan>(plan.Ghid, Token));
    }

    private static Task<(NotifyCollectionChangedEventArgs Change, bool WasOnLoop)> NextAsync(Plan plan, HgxLink link)
    {
        var next = new TaskCompletionSource<(NotifyCollectionChangedEventArgs, bool)>(TaskCreationOptions.RunContinuationsAsynchronously);
        plan.Steps.CollectionChanged += Once;
        return next.Task.WaitAsync(Token);

        void Once(object? sender, NotifyCollectionChangedEventArgs change)
        {
            plan.Steps.CollectionChanged -= Once;
            next.TrySetResult((change, link.Loop.IsCurrent));
        }
    }
}
