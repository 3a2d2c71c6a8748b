using System.Collections.Concurrent;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Objects;

/// <summary><c>UpdateAsync</c>, through a real service.</summary>
public class UpdateTests : ServiceFixture
{
    private Ledger _mine = null!;
    private Ledger _theirs = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _mine = await Alice.NewAsync(new Ledger { Title = "new" }, cancellationToken: Token);
        _theirs = await Bob.GetAsync<Ledger>(_mine.Ghid, Token);
    }

    [Fact]
    public async Task An_update_is_made_of_a_copy_on_the_loop_and_shown_at_once()
    {
        var changed = new ConcurrentQueue<string?>();
        bool wasTold = false;
        _mine.PropertyChanged += (_, change) => changed.Enqueue(change.PropertyName);
        _mine.Updated += (_, _) => wasTold = true;
        bool wasOnLoop = false, wasLive = true;
        HgxUpdateResult result = await _mine.UpdateAsync(
            x =>
            {
                wasOnLoop = Alice.Loop.IsCurrent;
                wasLive = x.Hgx.IsAttached || ReferenceEquals(x, _mine);
                (x.Title, x.Count) = ("changed", x.Count + 1);
                Assert.Equal("new", _mine.Title);
            },
            Token);
        Assert.Equal((true, 1, 0), (result.WasPushed, result.Attempts, result.Conflicts.Count));
        Assert.Equal(("changed", 1, false), (_mine.Title, _mine.Count, _mine.IsDirty));
        Assert.Equal((true, false), (wasOnLoop, wasLive));
        await Scripted.Steps.Until(() => _theirs.Title == "changed" && changed.Count == 2);
        Assert.Equal(["Title", "Count"], changed);
        Assert.False(wasTold);
    }

    [Fact]
    public async Task What_was_set_outside_stays_unpushed_on_top()
    {
        _mine.Title = "unpushed";
        _mine.Count = 10;
        HgxUpdateResult result = await _mine.UpdateAsync(
            x =>
            {
                Assert.Equal(("new", 0), (x.Title, x.Count));
                (x.Title, x.Note, x.Count) = ("pushed", "note", 1);
            },
            Token);
        Assert.Equal([new HgxConflict("Title", "new", "unpushed", "pushed")], result.Conflicts);
        Assert.Equal(("unpushed", "note", 11, true), (_mine.Title, _mine.Note, _mine.Count, _mine.IsDirty));
        await Scripted.Steps.Until(() => _theirs.Note == "note");
        Assert.Equal(("pushed", 1), (_theirs.Title, _theirs.Count));
        await _mine.PushAsync(Token);
        await Scripted.Steps.Until(() => _theirs.Title == "unpushed" && _theirs.Count == 11);
    }

    [Fact]
    public async Task An_update_that_another_app_was_faster_than_is_merged_and_pushed_again()
    {
        int runs = 0;
        HgxUpdateResult result = await _mine.UpdateAsync(
            x =>
            {
                if (++runs == 1) Push(x => x.Note = "theirs");
                x.Title = "mine";
            },
            Token);
        Assert.Equal((1, true), (runs, result.WasPushed));
        Assert.Equal(("mine", "theirs"), (_mine.Title, _mine.Note));
        await AssertStandsAsync("mine", "theirs");
    }

    [Fact]
    public async Task Where_one_change_would_give_way_the_function_runs_again_on_what_stands()
    {
        int runs = 0;
        HgxUpdateResult result = await _mine.UpdateAsync(
            x =>
            {
                if (++runs == 1) Push(x => x.Title += "+theirs");
                x.Title += "+mine";
            },
            Token);
        Assert.Equal((2, 2, 0), (runs, result.Attempts, result.Conflicts.Count));
        await AssertStandsAsync("new+theirs+mine", "");
    }

    [Fact]
    public async Task Two_who_make_the_same_change_of_a_member_have_both_made_it()
    {
        int runs = 0;
        await _mine.UpdateAsync(
            x =>
            {
                if (++runs == 1) Push(x => x.Title += "|");
                x.Title += "|";
            },
            Token);
        Assert.Equal(2, runs);
        await AssertStandsAsync("new||", "");
    }

    [Fact]
    public async Task An_update_that_nobody_waits_for_any_more_is_not_run()
    {
        using var cancel = new CancellationTokenSource();
        bool hasRun = false;
        Task<HgxUpdateResult>? cancelled = null;
        await _mine.UpdateAsync(
            x =>
            {
                cancelled = _mine.UpdateAsync(_ => hasRun = true, cancel.Token);
                cancel.Cancel();
                x.Count = 1;
            },
            Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled!);
        await _mine.UpdateAsync(x => x.Count = 2, Token);
        Assert.Equal((false, 2), (hasRun, _mine.Count));
    }

    [Fact]
    public async Task A_draft_that_an_update_has_made_true_keeps_no_object()
    {
        _mine.Title = "same";
        await _mine.UpdateAsync(x => x.Title = "same", Token);
        Assert.False(_mine.IsDirty);
        await Scripted.Steps.Until(() => !HgxObjectCore.Of(_mine).MustStay);
    }

    [Fact]
    public async Task Updates_of_three_apps_at_once_lose_nothing()
    {
        const int Updates = 100;
        await using HgxLink third = await ConnectAsync();
        Ledger[] all = [_mine, _theirs, await third.GetAsync<Ledger>(_mine.Ghid, Token)];
        await Task.WhenAll(all.Select(ledger => Task.Run(
            async () =>
            {
                for (int i = 0; i < Updates; i++) await ledger.UpdateAsync(x => (x.Title, x.Count) = (x.Title + "|", x.Count + 1), Token);
            },
            Token)));
        await Scripted.Steps.Until(() => all.All(x => x.Count == 3 * Updates));
        Assert.All(all, x => Assert.Equal(3 + 3 * Updates, x.Title.Length));
    }

    [Fact]
    public async Task An_update_is_given_up_after_so_many_tries()
    {
        await using HgxLink link = await ConnectAsync(options => options with { UpdateAttempts = 3 });
        Ledger ledger = await link.GetAsync<Ledger>(_mine.Ghid, Token);
        int runs = 0;
        HgxUpdateConflictException error = await Assert.ThrowsAsync<HgxUpdateConflictException>(() => ledger.UpdateAsync(
            x =>
            {
                Push(x => x.Title = $"theirs {++runs}");
                x.Title = "mine";
            },
            Token));
        Assert.Contains("nothing was pushed", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, runs);
        await AssertStandsAsync("theirs 3", "");
        Assert.False(ledger.IsDirty);
    }

    [Fact]
    public async Task What_a_value_s_own_code_throws_fails_the_update_and_those_behind_it_go_on()
    {
        TouchyNote note = await Alice.NewAsync(new TouchyNote { Value = new() { Text = "good" } }, cancellationToken: Token);
        await Assert.ThrowsAsync<FormatException>(() => note.UpdateAsync(x => x.Value = new() { Text = "bad" }, Token).WaitAsync(TimeSpan.FromSeconds(30), Token));
        await note.UpdateAsync(x => x.Value = new() { Text = "better" }, Token);
        Assert.Equal("better", note.Value!.Text);
    }

    [Fact]
    public async Task What_the_function_throws_comes_back_and_nothing_changes()
    {
        var thrown = new InvalidOperationException("mine");
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() => _mine.UpdateAsync(
            x =>
            {
                x.Title = "half";
                throw thrown;
            },
            Token)));
        Assert.Equal(("new", false), (_mine.Title, _mine.IsDirty));
        HgxUpdateResult result = await _mine.UpdateAsync(_ => { }, Token);
        Assert.Equal((false, 1), (result.WasPushed, result.Attempts));
        await AssertStandsAsync("new", "");
    }

    [Fact]
    public async Task An_update_that_is_cancelled_before_it_is_sent_changes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        Task<HgxUpdateResult> update = _mine.UpdateAsync(
            x =>
            {
                x.Title = "never";
                cancelled.Cancel();
            },
            cancelled.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => update);
        // The line goes on, and so do those who wait in it.
        await _mine.UpdateAsync(x => x.Note = "next", Token);
        await AssertStandsAsync("new", "next");
    }

    [Fact]
    public async Task Pushes_and_updates_take_turns()
    {
        var tasks = new List<Task>();
        for (int i = 0; i < 200; i++)
        {
            _mine.Note = $"{i}";
            tasks.Add(_mine.PushAsync(Token));
            tasks.Add(_mine.UpdateAsync(x => x.Count++, Token));
            if (i % 3 == 0) tasks.Add(_mine.UpdateAsync(_ => { }, Token));
        }

        await Task.WhenAll(tasks);
        Assert.Equal(("199", 200, false), (_mine.Note, _mine.Count, _mine.IsDirty));
        await AssertStandsAsync("new", "199");
    }

    [Fact]
    public async Task Members_of_a_newer_contract_are_kept()
    {
        LaterLedger later = await Alice.NewAsync(new LaterLedger { Title = "a", Added = "kept" }, cancellationToken: Token);
        Ledger earlier = await Bob.GetAsync<Ledger>(later.Ghid, Token);
        await earlier.UpdateAsync(x => x.Title = "b", Token);
        await Scripted.Steps.Until(() => later.Title == "b");
        Assert.Equal("kept", later.Added);
    }

    [Fact]
    public async Task Towards_a_service_without_revisions_the_outcome_follows_what_stands()
    {
        await using HgxLink plain = await ConnectAsync(options => options with { OfferedExtensions = ProtocolExtensions.None });
        Ledger ledger = await plain.GetAsync<Ledger>(_mine.Ghid, Token);
        _theirs.Note = "theirs";
        await _theirs.PushAsync(Token);
        await Scripted.Steps.Until(() => ledger.Note == "theirs");
        ledger.Stage = "unpushed";
        Assert.True((await ledger.UpdateAsync(x => x.Title = "plain", Token)).WasPushed);
        await AssertStandsAsync("plain", "theirs");
        Assert.Equal(("plain", "unpushed", true), (ledger.Title, ledger.Stage, ledger.IsDirty));
    }

    [Fact]
    public async Task A_merge_method_may_edit_what_it_is_given_and_nobody_else_sees_that()
    {
        _mine.Lines = ["mine"];
        _theirs.Lines = ["theirs"];
        Task<HgxChange<Ledger>> update = NextUpdateAsync(_mine);
        await _theirs.PushAsync(Token);
        HgxChange<Ledger> change = await update;
        Assert.Equal(["theirs", "mine"], _mine.Lines);
        Assert.Equal(["mine"], change.Before.Lines);
        _mine.Revert();
        Assert.Equal(["theirs"], _mine.Lines);
    }

    [Fact]
    public async Task What_is_set_on_top_of_an_update_that_was_not_told_yet_stands_whatever_the_policy_and_hides_that()
    {
        Task<HgxChange<Ledger>> update = NextUpdateAsync(_mine);
        using var gate = new ManualResetEventSlim();
        Task held = OnLoopAsync(Alice, () =>
        {
            gate.Wait(Token);
            return Task.CompletedTask;
        });
        (_theirs.Stage, _theirs.Text, _theirs.Count) = ("theirs", "the longer one, of theirs", 5);
        await _theirs.PushAsync(Token);
        await Scripted.Steps.Until(() => _mine.Stage == "theirs");
        (_mine.Stage, _mine.Text) = ("mine", "mine");
        _mine.Count++;
        gate.Set();
        await held;
        Assert.Equal(
            [new HgxConflict("Stage", "", "mine", "theirs"), new HgxConflict("Text", "", "mine", "the longer one, of theirs")],
            (await update).Conflicts.OrderBy(x => x.Member, StringComparer.Ordinal));
        Assert.Equal(("mine", "mine", 6), (_mine.Stage, _mine.Text, _mine.Count));
    }

    [Fact]
    public async Task A_merge_method_that_fails_leaves_the_draft_and_a_line_in_the_log_that_quotes_nothing()
    {
        var log = new RecordingLoggerFactory();
        await using HgxLink link = await ConnectAsync(options => options with { LoggerFactory = log });
        Ledger ledger = await link.GetAsync<Ledger>(_mine.Ghid, Token);
        ledger.Text = "secret";
        Task<HgxChange<Ledger>> told = NextUpdateAsync(ledger);
        _theirs.Text = "longer than that";
        await _theirs.PushAsync(Token);
        HgxConflict conflict = Assert.Single((await told).Conflicts);
        Assert.Equal(("Text", "secret"), (conflict.Member, ledger.Text));
        Assert.IsType<FormatException>(conflict.Failure);
        Assert.Contains(log.Records, x => x.Id == 1034 && x.Text.Contains("Ledger.Text failed with FormatException", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Records, x => $"{x.Text}{x.Error}".Contains("secret", StringComparison.Ordinal));
    }

    // Another app's push, carried out before this returns: the caller is on another link's loop.
    private void Push(Action<Ledger> change)
    {
        change(_theirs);
        _theirs.Push();
    }

    private async Task AssertStandsAsync(string title, string note)
    {
        await using HgxLink link = await ConnectAsync();
        Ledger stands = await link.GetAsync<Ledger>(_mine.Ghid, Token);
        Assert.Equal((title, note), (stands.Title, stands.Note));
    }
}
