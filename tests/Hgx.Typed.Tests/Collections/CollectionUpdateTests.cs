namespace Hgx.Typed.Tests.Collections;

/// <summary><c>UpdateAsync</c> of what is merged item by item: where both sides made the same edit, the function sees theirs and runs again.</summary>
public class CollectionUpdateTests : ServiceFixture
{
    private Plan _mine = null!, _theirs = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var plan = new Plan
        {
            Steps = { "a", "b", "c" }, Counts = { ["all"] = 0 }, Tags = { "first" }, Queue = ["a", "b", "c"], Points = new() { ["all"] = 0 },
        };
        _mine = await Alice.NewAsync(plan, cancellationToken: Token);
        _theirs = await Bob.GetAsync<Plan>(_mine.Ghid, Token);
    }

    [Fact]
    public async Task Two_who_count_one_entry_at_once_have_both_counted()
    {
        Assert.Equal(2, await UpdateAsync((plan, who) =>
        {
            plan.Counts["all"]++;
            plan.Counts[who] = 1;
        }));
        Assert.Equal([("all", 2), ("mine", 1), ("theirs", 1)], _mine.Counts.Select(x => (x.Key, x.Value)).Order());
    }

    [Fact]
    public async Task Two_who_count_one_entry_of_a_union_have_both_counted()
    {
        Assert.Equal(2, await UpdateAsync((plan, who) =>
        {
            Dictionary<string, long> points = new(plan.Points) { [who] = 1 };
            points["all"]++;
            plan.Points = points;
        }));
        Assert.Equal([("all", 2), ("mine", 1), ("theirs", 1)], _mine.Points.Select(x => (x.Key, x.Value)).Order());
    }

    [Fact]
    public async Task Two_who_take_the_first_of_a_list_take_one_each()
    {
        Assert.Equal(2, await UpdateAsync((plan, who) =>
        {
            plan.Steps.RemoveAt(0);
            plan.Steps.Add(who);
        }));
        Assert.Equal(["c", "theirs", "mine"], _mine.Steps);
    }

    [Fact]
    public async Task Two_who_take_the_first_of_a_union_take_one_each()
    {
        Assert.Equal(2, await UpdateAsync((plan, who) => plan.Queue = [.. plan.Queue.Skip(1), who]));
        Assert.Equal(["c", "theirs", "mine"], _mine.Queue);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_who_put_in_or_take_out_one_element_of_a_set_one_was_first(bool adds)
    {
        string? last = null;
        Assert.Equal(2, await UpdateAsync((plan, who) =>
        {
            bool isFirst = adds ? plan.Tags.Add("taken") : plan.Tags.Remove("first");
            if (who == "mine") last = isFirst ? "first" : "second";
            plan.Tags.Add(who);
        }));
        Assert.Equal("second", last);
        Assert.Equal(adds ? ["first", "initial", "mine", "taken", "theirs"] : ["initial", "mine", "theirs"], _mine.Tags.Order());
    }

    [Fact]
    public async Task Where_each_edits_items_of_its_own_they_are_merged_and_the_function_runs_once()
    {
        Assert.Equal(1, await UpdateAsync((plan, who) =>
        {
            plan.Counts[who] = 1;
            plan.Points = new(plan.Points) { [who] = 1 };
            plan.Tags.Add(who);
            plan.Queue = [.. plan.Queue, who];
            plan.Steps.Add(who);
        }));
        Assert.Equal(["a", "b", "c", "theirs", "mine"], _mine.Steps);
        Assert.Equal((3, 3, 4, 5), (_mine.Counts.Count, _mine.Points.Count, _mine.Tags.Count, _mine.Queue.Count));
    }

    // While the function runs for the first time, the other app makes the same edit; gives how often the function ran.
    private async Task<int> UpdateAsync(Action<Plan, string> edit)
    {
        int runs = 0;
        HgxUpdateResult result = await _mine.UpdateAsync(
            plan =>
            {
                if (++runs == 1) Push(edit);
                edit(plan, "mine");
            },
            Token);
        Assert.Empty(result.Conflicts);
        return runs;
    }

    private void Push(Action<Plan, string> edit)
    {
        edit(_theirs, "theirs");
        _theirs.Push();
    }
}
