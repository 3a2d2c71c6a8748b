using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Hgx.Typed.Tests.Scripted;
using Hgx.Typed.Tests.Threads;

namespace Hgx.Typed.Tests.Loop;

/// <summary>Handlers: where they run, and what they can and cannot spoil.</summary>
public class HandlerTests : ServiceFixture
{
    [Fact]
    public async Task Handlers_run_on_the_loop_and_awaits_come_back_to_it()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var places = new TaskCompletionSource<(bool, bool)>(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += async (_, _) =>
        {
            bool before = Bob.Loop.IsCurrent;
            await Task.Run(() => { }, Token);
            places.TrySetResult((before, Bob.Loop.IsCurrent));
        };
        await made.Hgx.PushAsync(Token);
        Assert.Equal((true, true), await places.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task A_handler_that_throws_keeps_no_other_from_hearing_and_is_logged()
    {
        var log = new RecordingLoggerFactory();
        await using HgxLink carol = await ConnectAsync(options => options with { LoggerFactory = log });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        seen.Updated += (_, _) => throw new InvalidOperationException("a handler's fault");
        Task<HgxChange<HgxBytes>> update = NextUpdateAsync(seen);
        await made.Hgx.PushAsync(Token);
        await update;
        Assert.Contains(log.Records, record => record.Id == 1030 && record.Error is InvalidOperationException);
    }

    [Fact]
    public async Task A_handler_that_blocks_the_loop_delays_handlers_only_and_is_named()
    {
        var time = new FakeTimeProvider();
        await using HgxLink carol = await ConnectAsync(options => options with { TimeProvider = time });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var blocked = new TaskCompletionSource<HgxLoopBlockedEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        carol.LoopBlocked += (_, e) => blocked.TrySetResult(e);
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        seen.Updated += (_, _) =>
        {
            entered.Set();
            release.Wait(Token);
        };
        await made.Hgx.PushAsync(Token);
        await Task.Run(() => entered.Wait(Token), Token);

        // States are applied and requests answered while the handler blocks.
        made.State = "y"u8.ToArray();
        await made.Hgx.PushAsync(Token);
        await carol.GetAsync<HgxBytes>((await Alice.NewAsync(new HgxBytes("z"u8), cancellationToken: Token)).Hgx.Ghid, Token);
        await Task.Run(() => Assert.Equal("y"u8.ToArray(), seen.State.ToArray()), Token);

        time.Advance(TimeSpan.FromSeconds(2));
        HgxLoopBlockedEventArgs report = await blocked.Task.WaitAsync(Token);
        Assert.StartsWith("Updated of HgxBytes Ghid('", report.Handler, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(2), report.Elapsed);
        release.Set();
    }

    [Fact]
    public async Task Updates_that_come_while_a_handler_runs_are_told_as_one_with_the_last_state()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        using var release = new SemaphoreSlim(0);
        var told = new List<string>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await OnLoopAsync(Bob, async () =>
        {
            seen.Updated += (_, change) =>
            {
                told.Add(System.Text.Encoding.ASCII.GetString(change.After.State.Span));
                last.TrySetResult();
            };
            await Task.CompletedTask;
        });
        Task blocking = OnLoopAsync(Bob, () =>
        {
            release.Wait(Token);
            return Task.CompletedTask;
        });
        for (int i = 1; i <= 100; i++)
        {
            made.State = System.Text.Encoding.ASCII.GetBytes($"{i}");
            await made.Hgx.PushAsync(Token);
        }

        await Steps.Until(() => seen.State.Span.SequenceEqual("100"u8));
        release.Release();
        await blocking;
        await last.Task.WaitAsync(Token);
        await OnLoopAsync(Bob, () => Task.CompletedTask);
        Assert.Equal(["100"], told);
    }

    [Fact]
    public async Task NotifyOn_takes_the_handlers_elsewhere()
    {
        using var ui = new PumpContext();
        await using HgxLink carol = await ConnectAsync(options => options with { NotifyOn = ui });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var place = new TaskCompletionSource<SynchronizationContext?>(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, _) => place.TrySetResult(SynchronizationContext.Current);
        await made.Hgx.PushAsync(Token);
        Assert.Same(ui, await place.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task WrapThreadsafe_lets_a_handler_block_and_use_blocking_forms()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var read = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += Bob.WrapThreadsafe<HgxChange<HgxBytes>>((_, _) =>
        {
            seen.Hgx.Sync();
            read.TrySetResult(Bob.Get<HgxBytes>(made.Hgx.Ghid).State.ToArray());
        });
        made.State = "y"u8.ToArray();
        await made.Hgx.PushAsync(Token);
        Assert.Equal("y"u8.ToArray(), await read.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task WrapThreadsafe_gives_its_handlers_exception_back_and_runs_one_at_a_time_for_an_object()
    {
        Func<string, Task> failing = Alice.WrapThreadsafe<string>(_ => throw new InvalidOperationException("fault"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing("x"));
        int inside = 0, most = 0;
        Func<string, Task> counting = Alice.WrapThreadsafe<string>(_ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Yield();
            Interlocked.Decrement(ref inside);
        });
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => counting("one object")));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task WrapLoopsafe_runs_a_handler_elsewhere_awaited_and_its_exception_comes_back()
    {
        using var target = new PumpContext();
        Func<string, Task> wrapped = Alice.WrapLoopsafe<string>(
            async text =>
            {
                Assert.Same(target, SynchronizationContext.Current);
                await Task.Yield();
                Assert.Same(target, SynchronizationContext.Current);
                throw new InvalidOperationException(text);
            },
            target);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => wrapped("fault"));
        Assert.Equal("fault", error.Message);

        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        Func<string, Task> scheduled = Alice.WrapLoopsafe<string>(
            _ =>
            {
                Assert.Same(scheduler, TaskScheduler.Current);
                throw new InvalidOperationException("there");
            },
            scheduler);
        await Assert.ThrowsAsync<InvalidOperationException>(() => scheduled("x"));
    }

    [Fact]
    public async Task A_link_can_be_disposed_from_its_own_handler()
    {
        HgxLink carol = await ConnectAsync();
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += async (_, _) =>
        {
            await carol.DisposeAsync();
            disposed.TrySetResult();
        };
        await made.Hgx.PushAsync(Token);
        await disposed.Task.WaitAsync(Token);
        Assert.Equal(HgxLinkState.Stopped, carol.State);
    }

    [Fact]
    public async Task A_link_without_a_thread_runs_its_loop_on_the_thread_that_made_it()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        var finished = new TaskCompletionSource<(int Maker, int Handler)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                HgxLink link = ConnectWithoutThread();
                int handler = 0;
                HgxBytes seen = link.Get<HgxBytes>(made.Hgx.Ghid);
                seen.Updated += (_, _) =>
                {
                    handler = Environment.CurrentManagedThreadId;
                    Assert.Throws<HgxLoopException>(() => seen.Hgx.Sync());
                    _ = link.StopAsync(Token);
                };
                _ = made.Hgx.PushAsync(Token);
                link.Run();
                finished.SetResult((Environment.CurrentManagedThreadId, handler));
            }
            catch (Exception error)
            {
                finished.SetException(error);
            }
        });
        thread.Start();
        (int maker, int handler) = await finished.Task.WaitAsync(Token);
        Assert.Equal(maker, handler);

        HgxLink ConnectWithoutThread()
        {
            Task<HgxLink> connecting = ConnectAsync(options => options with { Threaded = false });
            connecting.Wait(Token);
            return connecting.Result;
        }
    }
}
