using System.Collections.Concurrent;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Threads;

/// <summary>A UI-like context that <c>NotifyOn</c> names: notifications come there and only there, whatever the context does with them.</summary>
public class NotifyOnTests : ServiceFixture
{
    private readonly RecordingLoggerFactory _log = new();

    [Fact]
    public async Task Updated_and_PropertyChanged_come_to_the_context_and_only_there_and_in_order()
    {
        using var ui = new PumpContext();
        await using HgxLink carol = await ConnectAsync(options => options with { NotifyOn = ui });
        HgxBytes made = await Alice.NewAsync(new HgxBytes(BitConverter.GetBytes(0)), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var told = new ConcurrentQueue<(string Event, int State, bool IsThere)>();
        seen.Updated += (_, change) => told.Enqueue(("Updated", BitConverter.ToInt32(change.After.State.Span), IsThere()));
        seen.PropertyChanged += (_, _) => told.Enqueue(("PropertyChanged", BitConverter.ToInt32(seen.State.Span), IsThere()));
        for (int i = 1; i <= 300; i++)
        {
            made.State = BitConverter.GetBytes(i);
            await made.Hgx.PushAsync(Token);
        }

        await Steps.Until(() => told.Any(one => one is ("Updated", 300, _)));
        Assert.All(told, one => Assert.True(one.IsThere));
        int[] updates = [.. told.Where(one => one.Event == "Updated").Select(one => one.State)];
        Assert.Equal(updates.Order(), updates);
        Assert.Equal("PropertyChanged", told.First().Event);

        // What the app sets by itself, on whatever thread, is told there, too.
        told.Clear();
        await Task.Run(() => seen.State = BitConverter.GetBytes(1000), Token);
        await Steps.Until(() => !told.IsEmpty);
        Assert.Equal(("PropertyChanged", 1000, true), Assert.Single(told));

        bool IsThere() => ui.IsCurrentThread && SynchronizationContext.Current == ui && !carol.Loop.IsCurrent;
    }

    [Fact]
    public async Task A_handler_may_block_the_context_for_ever_and_the_link_goes_on()
    {
        using var ui = new PumpContext();
        await using HgxLink carol = await ConnectAsync(options => options with { NotifyOn = ui });
        await AssertBlockedHandlersDelayNothingAsync(carol);
    }

    [Fact]
    public async Task A_context_that_runs_at_once_what_it_is_given_is_not_run_on_the_IO_side()
    {
        await using HgxLink carol = await ConnectAsync(options => options with { NotifyOn = new InlineContext() });
        await AssertBlockedHandlersDelayNothingAsync(carol);
    }

    [Fact]
    public async Task A_context_whose_Post_never_returns_delays_notifications_only()
    {
        using var release = new ManualResetEventSlim();
        await using HgxLink carol = await ConnectAsync(
            options => options with { NotifyOn = new OddContext(() => release.Wait(CancellationToken.None)) });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        Task<HgxChange<HgxBytes>> update = NextUpdateAsync(seen);
        await AssertAppliedAsync(carol, made, seen, "1");
        await OnLoopAsync(carol, () => Task.CompletedTask);
        await AssertAppliedAsync(carol, made, seen, "2");
        Assert.False(update.IsCompleted);
        release.Set();
        await update;
    }

    [Fact]
    public async Task Handlers_on_a_context_that_runs_at_once_are_told_in_order()
    {
        await using HgxLink carol = await ConnectAsync(options => options with { NotifyOn = new InlineContext() });
        HgxBytes[] made = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Alice.NewAsync(new HgxBytes(new byte[8]), cancellationToken: Token)))];
        var told = new ConcurrentQueue<(Ghid Ghid, long State)>();
        foreach (HgxBytes one in made)
        {
            HgxBytes seen = await carol.GetAsync<HgxBytes>(one.Hgx.Ghid, Token);
            seen.Updated += (_, change) => told.Enqueue((one.Hgx.Ghid, BitConverter.ToInt64(change.After.State.Span)));
        }

        for (long i = 1; i <= 100; i++)
        {
            foreach (HgxBytes one in made)
            {
                one.State = BitConverter.GetBytes(i);
                await one.Hgx.PushAsync(Token);
            }
        }

        await Steps.Until(() => made.All(one => told.Contains((one.Hgx.Ghid, 100))));
        foreach (IGrouping<Ghid, long> states in told.GroupBy(one => one.Ghid, one => one.State)) Assert.Equal(states.Order(), states);
    }

    [Fact]
    public async Task A_context_that_refuses_is_logged_and_told_of_everything_once_it_takes_notifications_again()
    {
        bool refuses = true;
        await using HgxLink carol = await ConnectAsync(options => options with
        {
            LoggerFactory = _log,
            NotifyOn = new OddContext(() =>
            {
                if (refuses) throw new InvalidOperationException("The window is closed.");
            }),
        });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        Task<HgxChange<HgxBytes>> update = NextUpdateAsync(seen);
        for (int i = 1; i <= 3; i++)
        {
            await AssertAppliedAsync(carol, made, seen, $"{i}");
            await Steps.Until(() => _log.Records.Count(record => record is { Id: 1045, Error: InvalidOperationException }) == i);
        }

        Assert.False(update.IsCompleted);
        refuses = false;
        await AssertAppliedAsync(carol, made, seen, "4");
        HgxChange<HgxBytes> change = await update;
        Assert.Equal("0"u8.ToArray(), change.Before.State.ToArray());
        Assert.Equal("4"u8.ToArray(), change.After.State.ToArray());
    }

    [Fact]
    public async Task A_context_that_has_ended_does_not_end_the_connection()
    {
        var ui = new PumpContext();
        await using HgxLink carol = await ConnectAsync(options => options with { NotifyOn = ui });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        int told = 0;
        seen.Updated += (_, _) => told++;
        ui.Dispose();
        for (int i = 1; i <= 10; i++) await AssertAppliedAsync(carol, made, seen, $"{i}");
        await Task.Run(() => carol.Get<HgxBytes>(Alice.New(new HgxBytes("x"u8)).Hgx.Ghid), Token);
        Assert.Equal(0, told);
    }

    [Fact]
    public async Task An_async_handler_that_fails_on_a_context_without_a_thread_of_its_own_is_logged()
    {
        // The base class posts to the pool and is current nowhere.
        await using HgxLink carol = await ConnectAsync(options => options with { LoggerFactory = _log, NotifyOn = new SynchronizationContext() });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var fault = new InvalidOperationException("a handler's fault");
        seen.Updated += async (_, _) =>
        {
            await Task.Yield();
            throw fault;
        };
        await AssertAppliedAsync(carol, made, seen, "1");
        await Steps.Until(() => _log.Records.Any(record => record.Error == fault));
    }

    private async Task AssertBlockedHandlersDelayNothingAsync(HgxLink carol)
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, _) =>
        {
            entered.TrySetResult();
            release.Wait(CancellationToken.None);
        };
        await AssertAppliedAsync(carol, made, seen, "1");
        await entered.Task.WaitAsync(Token);
        await AssertAppliedAsync(carol, made, seen, "2");
        await OnLoopAsync(carol, () => Task.CompletedTask);
        await Task.Run(() => carol.Get<HgxBytes>(Alice.New(new HgxBytes("x"u8)).Hgx.Ghid), Token);
        release.Set();
    }

    private static async Task AssertAppliedAsync(HgxLink link, HgxBytes made, HgxBytes seen, string state)
    {
        made.State = System.Text.Encoding.ASCII.GetBytes(state);
        await made.Hgx.PushAsync(Token);
        await Steps.Until(() => seen.State.Span.SequenceEqual(made.State.Span));
        Assert.Equal(HgxLinkState.Connected, link.State);
    }

    private sealed class InlineContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => d(state);
    }

    /// <summary>Does something odd before it runs what it is given.</summary>
    private sealed class OddContext(Action odd) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            odd();
            base.Post(d, state);
        }
    }
}
