namespace Hgx.Typed.Tests.Objects;

/// <summary>Generated objects, live: typed shares, merges member by member, collection.</summary>
public class GeneratedObjectTests : ServiceFixture
{
    [Fact]
    public async Task A_share_arrives_typed_and_its_object_follows_the_owner()
    {
        var received = new TaskCompletionSource<Status>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncDisposable shares = await Bob.OnShareAsync<Status>(async share =>
        {
            Assert.Equal(Alice.WhoAmI, share.Origin);
            Assert.True(Bob.Loop.IsCurrent);
            received.TrySetResult(await share.GetAsync(Token));
        }, Token);
        Status status = await Alice.NewAsync(new Status { Host = "web-1" }, cancellationToken: Token);
        await status.ShareAsync(Bob.WhoAmI, Token);
        Status seen = await received.Task.WaitAsync(Token);
        Assert.Equal("web-1", seen.Host);

        Task<HgxChange<Status>> update = NextUpdateAsync(seen);
        status.CpuLoad = 0.42;
        await status.PushAsync(Token);
        HgxChange<Status> change = await update;
        Assert.Equal(["CpuLoad"], change.Members);
        Assert.Equal(0, change.Before.CpuLoad);
        Assert.Equal(0.42, change.After.CpuLoad);
        Assert.Equal(0.42, seen.CpuLoad);
        Assert.Equal("web-1", seen.Host);
    }

    [Fact]
    public async Task Shares_can_be_enumerated_until_another_handler_takes_over()
    {
        var seen = new List<string>();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task enumerating = Task.Run(async () =>
        {
            await foreach (HgxShare<Status> share in Bob.Shares<Status>(Token))
            {
                seen.Add((await share.GetAsync(Token)).Host);
                first.TrySetResult();
            }
        }, Token);
        Status status = await Alice.NewAsync(new Status { Host = "a" }, cancellationToken: Token);
        await status.ShareAsync(Bob.WhoAmI, Token);
        await first.Task.WaitAsync(Token);
        await using IAsyncDisposable taker = await Bob.OnShareAsync<Status>(_ => Task.CompletedTask, Token);
        await enumerating.WaitAsync(Token);
        Assert.Contains("a", seen);
    }

    [Fact]
    public async Task Members_that_different_apps_changed_are_merged()
    {
        Status made = await Alice.NewAsync(new Status { Host = "a", CpuLoad = 1 }, cancellationToken: Token);
        Status seen = await Bob.GetAsync<Status>(made.Ghid, Token);
        seen.Host = "bob's";
        Task<HgxChange<Status>> update = NextUpdateAsync(seen);
        made.CpuLoad = 2;
        await made.PushAsync(Token);
        HgxChange<Status> change = await update;
        Assert.Empty(change.Conflicts);
        Assert.Equal("bob's", seen.Host);
        Assert.Equal(2, seen.CpuLoad);
        Assert.True(seen.IsDirty);

        Task<HgxChange<Status>> back = NextUpdateAsync(made);
        await seen.PushAsync(Token);
        await back;
        Assert.Equal("bob's", made.Host);
        Assert.Equal(2, made.CpuLoad);
    }

    [Fact]
    public async Task Getting_an_object_of_another_ApiID_is_refused()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        var error = await Assert.ThrowsAsync<HgxStateException>(() => Bob.GetAsync<Status>(made.Hgx.Ghid, Token));
        Assert.Contains("Status", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capture_is_a_detached_copy_of_one_moment()
    {
        Status made = await Alice.NewAsync(new Status { Host = "a" }, cancellationToken: Token);
        Status copy = made.Capture();
        made.Host = "b";
        Assert.Equal("a", copy.Host);
        Assert.False(copy.Hgx.IsAttached);
        copy.Host = "c";
        Status other = await Alice.NewAsync(copy, cancellationToken: Token);
        Assert.NotEqual(made.Ghid, other.Ghid);
    }

    [Fact]
    public async Task Only_what_came_is_reported_as_hidden_by_what_is_set_before_the_handlers_run()
    {
        Status mine = await Alice.NewAsync(new Status { Host = "base" }, cancellationToken: Token);
        Status theirs = await Bob.GetAsync<Status>(mine.Hgx.Ghid, Token);
        Task<HgxChange<Status>> update = NextUpdateAsync(mine);
        using var gate = new ManualResetEventSlim();
        Task blocking = OnLoopAsync(Alice, () =>
        {
            gate.Wait(Token);
            return Task.CompletedTask;
        });
        theirs.Host = "theirs";
        await theirs.PushAsync(Token);
        await Scripted.Steps.Until(() => mine.Host == "theirs");
        foreach (int load in (int[])[1, 2]) mine.CpuLoad = load;
        foreach (string host in (string[])["mine", "mine, too"]) mine.Host = host;
        gate.Set();
        HgxConflict conflict = Assert.Single((await update).Conflicts);
        Assert.Equal((nameof(Status.Host), "theirs"), (conflict.Member, conflict.Theirs));
        await blocking;
    }
}
