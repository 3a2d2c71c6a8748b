using Hgx.Typed.Tests.Objects;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Streams;

/// <summary>The changes of one object, read one after the other.</summary>
public class ChangeStreamTests : ServiceFixture
{
    private Status _mine = null!, _seen = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _mine = await Alice.NewAsync(new Status { Host = "0" }, cancellationToken: Token);
        _seen = await Bob.GetAsync<Status>(_mine.Ghid, Token);
    }

    [Fact]
    public async Task All_gives_each_update_once_and_in_order()
    {
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.All(10));
        for (int i = 1; i <= 10; i++) await PushAsync(i);
        for (int i = 1; i <= 10; i++)
        {
            HgxChange<Status> change = await NextAsync(changes);
            Assert.Equal(($"{i - 1}", $"{i}", 0), (change.Before.Host, change.After.Host, change.Skipped));
            Assert.Equal([nameof(Status.Host)], change.Members);
        }
    }

    [Fact]
    public async Task Newest_gives_one_change_from_what_was_read_last_to_what_is_newest_and_counts_those_between()
    {
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.Newest);
        for (int i = 1; i <= 7; i++) await PushAsync(i);
        HgxChange<Status> first = await NextAsync(changes);
        await PushAsync(8);
        HgxChange<Status> second = await NextAsync(changes);
        Assert.Equal(("0", "7", 6), (first.Before.Host, first.After.Host, first.Skipped));
        Assert.Equal(("7", "8", 0), (second.Before.Host, second.After.Host, second.Skipped));
    }

    [Fact]
    public async Task The_counts_of_any_reader_add_up_to_the_updates()
    {
        const int Updates = 60;
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.Newest);
        Task pushing = Task.Run(
            async () =>
            {
                for (int i = 1; i <= Updates; i++) await PushAsync(i);
            },
            Token);
        int counted = 0;
        string last = "0";
        while (counted < Updates)
        {
            HgxChange<Status> change = await NextAsync(changes);
            Assert.Equal(last, change.Before.Host);
            last = change.After.Host;
            counted += 1 + change.Skipped;
            Assert.Equal($"{counted}", last);
            if (counted % 3 == 0) await Task.Yield();
        }

        await pushing;
    }

    [Fact]
    public async Task An_update_that_hides_nothing_and_one_that_an_unpushed_value_hides_say_so()
    {
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.Newest);
        _seen.Host = "mine";
        _mine.Host = "theirs";
        _mine.CpuLoad = 0.5;
        await _mine.PushAsync(Token);
        await Steps.Until(() => _seen.CpuLoad == 0.5);
        _mine.Host = "theirs again";
        _mine.CpuLoad = 0.6;
        await _mine.PushAsync(Token);
        await Steps.Until(() => _seen.CpuLoad == 0.6);
        HgxChange<Status> change = await NextAsync(changes);
        Assert.Equal(("mine", "mine", 0.6), (change.Before.Host, change.After.Host, change.After.CpuLoad));
        Assert.Equal([nameof(Status.CpuLoad)], change.Members);
        Assert.Equal(["theirs", "theirs again"], change.Conflicts.Select(x => x.Theirs));
    }

    [Fact]
    public async Task More_than_All_allows_is_told_after_what_waits_and_the_object_is_as_it_should_be()
    {
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.All(2));
        for (int i = 1; i <= 4; i++) await PushAsync(i);
        Assert.Equal("1", (await NextAsync(changes)).After.Host);
        Assert.Equal("2", (await NextAsync(changes)).After.Host);
        var lost = await Assert.ThrowsAsync<HgxStreamOverflowException>(async () => await changes.MoveNextAsync());
        Assert.Contains($"{_seen.Ghid:D}", lost.Message, StringComparison.Ordinal);
        Assert.Equal("4", _seen.Host);
        Assert.False(HgxObjectCore.Of(_seen).MustStay);
        Assert.Throws<ArgumentOutOfRangeException>(() => HgxStreamPolicy.All(0));
    }

    [Fact]
    public async Task The_token_ends_it_at_once_whether_it_waits_or_something_waits_for_it()
    {
        using var waiting = new CancellationTokenSource();
        IAsyncEnumerator<HgxChange<Status>> changes = _seen.Changes(HgxStreamPolicy.Newest, waiting.Token).GetAsyncEnumerator(Token);
        Task<bool> next = changes.MoveNextAsync().AsTask();
        await waiting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);

        using var full = new CancellationTokenSource();
        changes = await BeginAsync(HgxStreamPolicy.All(5), full);
        await PushAsync(1);
        await full.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await changes.MoveNextAsync());
        Assert.False(HgxObjectCore.Of(_seen).MustStay);
    }

    [Fact]
    public async Task A_deletion_is_the_last_change_and_ends_it()
    {
        IAsyncEnumerator<HgxChange<Status>> all = await BeginAsync(HgxStreamPolicy.All(1));
        await PushAsync(1);
        await _mine.DeleteAsync(Token);
        await Steps.Until(() => !_seen.Hgx.IsAlive);
        Assert.False((await NextAsync(all)).IsDeleted);
        HgxChange<Status> end = await NextAsync(all);
        Assert.Equal(("1", "1", true), (end.Before.Host, end.After.Host, end.IsDeleted));
        Assert.False(await all.MoveNextAsync());
        await Assert.ThrowsAsync<DeadObjectException>(async () => await _seen.Changes(HgxStreamPolicy.Newest, Token).GetAsyncEnumerator(Token).MoveNextAsync());
    }

    [Fact]
    public async Task A_deletion_that_waits_with_updates_is_one_change_with_them()
    {
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.Newest);
        await PushAsync(1);
        await PushAsync(2);
        _seen.CpuLoad = 7;
        await _mine.DeleteAsync(Token);
        await Steps.Until(() => !_seen.Hgx.IsAlive);
        HgxChange<Status> merged = await NextAsync(changes);
        Assert.Equal(("0", "2", 7, true, 1), (merged.Before.Host, merged.After.Host, merged.After.CpuLoad, merged.IsDeleted, merged.Skipped));
        Assert.False(await changes.MoveNextAsync());
    }

    [Theory]
    [InlineData("discard")]
    [InlineData("recast")]
    [InlineData("stop")]
    public async Task What_ends_the_instance_or_its_link_here_ends_it(string how)
    {
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.Newest);
        Task<bool> next = changes.MoveNextAsync().AsTask();
        if (how == "discard") await _seen.DiscardAsync(Token);
        else if (how == "recast") await _seen.RecastAsync<HgxBytes>(Token);
        else await Bob.StopAsync(Token);
        Assert.False(await next.WaitAsync(Token));
        if (how == "stop") Assert.False(await _seen.Changes(HgxStreamPolicy.Newest, Token).GetAsyncEnumerator(Token).MoveNextAsync());
    }

    [Fact]
    public async Task What_a_lost_connection_has_missed_is_one_change()
    {
        using var channels = new DroppedChannels(Service);
        await using HgxLink link = await ConnectAsync(options => options with { Channel = channels.OpenAsync });
        _seen = await link.GetAsync<Status>(_mine.Ghid, Token);
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.All(5));
        using (await channels.DropAsync(Token))
        {
            for (int i = 1; i <= 3; i++)
            {
                _mine.Host = $"{i}";
                await _mine.PushAsync(Token);
            }
        }

        HgxChange<Status> missed = await NextAsync(changes);
        Assert.Equal(("0", "3"), (missed.Before.Host, missed.After.Host));
        await PushAsync(4);
        Assert.Equal("4", (await NextAsync(changes)).After.Host);
    }

    [Fact]
    public async Task The_object_is_held_while_it_is_read_and_no_longer()
    {
        IAsyncEnumerator<HgxChange<Status>> changes = await BeginAsync(HgxStreamPolicy.Newest);
        Assert.True(HgxObjectCore.Of(_seen).MustStay);
        await PushAsync(1);
        await NextAsync(changes);
        await changes.DisposeAsync();
        Assert.False(HgxObjectCore.Of(_seen).MustStay);
    }

    [Fact]
    public async Task An_event_says_too_how_many_updates_it_tells_of_at_once()
    {
        using var release = new SemaphoreSlim(0);
        Task busy = OnLoopAsync(Bob, () => { release.Wait(Token); return Task.CompletedTask; });
        Task<HgxChange<Status>> next = NextUpdateAsync(_seen);
        for (int i = 1; i <= 3; i++) await PushAsync(i);
        release.Release();
        await busy;
        Assert.Equal(2, (await next).Skipped);
    }

    // A subscription begins with the first MoveNext, and with it the first change is read here.
    private async Task<IAsyncEnumerator<HgxChange<Status>>> BeginAsync(HgxStreamPolicy policy, CancellationTokenSource? cancellation = null)
    {
        IAsyncEnumerator<HgxChange<Status>> changes = _seen.Changes(policy, cancellation?.Token ?? Token).GetAsyncEnumerator(Token);
        Task<bool> first = changes.MoveNextAsync().AsTask();
        string host = _seen.Host;
        await PushAsync(-1);
        Assert.True(await first.WaitAsync(Token));
        Task<bool> second = changes.MoveNextAsync().AsTask();
        _mine.Host = host;
        await _mine.PushAsync(Token);
        Assert.True(await second.WaitAsync(Token));
        return changes;
    }

    private async Task PushAsync(int number)
    {
        _mine.Host = $"{number}";
        await _mine.PushAsync(Token);
        await Steps.Until(() => _seen.Host == $"{number}");
    }

    private static async Task<HgxChange<Status>> NextAsync(IAsyncEnumerator<HgxChange<Status>> changes)
    {
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Token));
        return changes.Current;
    }
}
