using System.Collections.Concurrent;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Threads;

/// <summary>A console program whose thread is the loop (<c>threaded: false</c>).</summary>
public class ConsoleProgramTests : ServiceFixture
{
    private readonly ProgramThread _main = new();

    public override async ValueTask DisposeAsync()
    {
        _main.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_program_uses_blocking_forms_first_and_then_runs_its_handlers_on_the_same_thread()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        var told = new ConcurrentQueue<(string What, int Thread)>();
        await _main.RunAsync(() =>
        {
            HgxLink link = Connect();
            link.RegisterToken();
            HgxBytes seen = link.Get<HgxBytes>(made.Hgx.Ghid);
            HgxBytes own = link.New(new HgxBytes("own"u8));
            own.State = "pushed"u8.ToArray();
            own.Hgx.Push();
            seen.Updated += async (_, _) =>
            {
                Tell("begun");
                Assert.Throws<HgxLoopException>(() => own.Hgx.Push());
                await own.Hgx.OnLoop.PushAsync(Token);
                Tell("gone on");
                await own.Hgx.PushAsync(Token);
                Tell("come back");
                await link.StopAsync(Token);
            };
            _ = made.Hgx.PushAsync(Token);
            link.Run();
            Assert.Equal(HgxLinkState.Stopped, link.State);
        }).WaitAsync(Token);
        Assert.Equal([("begun", _main.Id), ("gone on", _main.Id), ("come back", _main.Id)], told);

        void Tell(string what) => told.Enqueue((what, Environment.CurrentManagedThreadId));
    }

    [Fact]
    public async Task A_blocking_form_on_the_programs_thread_runs_handlers_while_it_waits()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        int thread = await _main.RunAsync(() =>
        {
            using HgxLink link = Connect();
            HgxBytes seen = link.Get<HgxBytes>(made.Hgx.Ghid);
            int handledOn = 0;
            seen.Updated += (_, _) =>
            {
                handledOn = Environment.CurrentManagedThreadId;
                Assert.Throws<HgxLoopException>(() => seen.Hgx.Sync());
            };
            _ = made.Hgx.PushAsync(Token);
            while (handledOn == 0) seen.Hgx.Sync();
            return handledOn;
        }).WaitAsync(Token);
        Assert.Equal(_main.Id, thread);
    }

    [Fact]
    public async Task Blocking_forms_of_other_threads_work_while_the_program_runs_its_loop_and_while_it_does_not()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxLink link = await _main.RunAsync(Connect);
        Assert.True((await Task.Run(() => link.Get<HgxBytes>(made.Hgx.Ghid), Token)).Hgx.ContentEquals(made));
        Task running = _main.RunAsync(link.Run);
        Assert.True(await AskLoopAsync(link, () => Environment.CurrentManagedThreadId) == _main.Id);
        await Task.Run(() => link.New(new HgxBytes("x"u8)).Hgx.Push(), Token);
        await Task.Run(link.Stop, Token);
        await running.WaitAsync(Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stopping_from_another_thread_ends_Run_and_what_waits_ends_typed(bool isInRun)
    {
        var channels = new FaultyChannels(Service);
        HgxLink link = await _main.RunAsync(() => Connect(options => options with { Channel = channels.OpenAsync }));
        HgxBytes own = await link.NewAsync(new HgxBytes("own"u8), cancellationToken: Token);
        channels.IsHeld = true;
        // A write and a read that nobody answers: in handlers, and by a blocking form of the program itself.
        Task pushing = OnLoopAsync(link, async () => await own.Hgx.OnLoop.PushAsync(Token));
        Task reading = OnLoopAsync(link, async () => await link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token));
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task last = OnLoopAsync(link, () =>
        {
            begun.SetResult();
            return Task.CompletedTask;
        });
        Task main = isInRun ? _main.RunAsync(link.Run) : _main.RunAsync(() => own.Hgx.Sync());
        await begun.Task.WaitAsync(Token);
        await Task.Run(link.Stop, Token);
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => pushing.WaitAsync(Token));
        await Assert.ThrowsAsync<HgxLinkException>(() => reading.WaitAsync(Token));
        if (isInRun) await main.WaitAsync(Token);
        else await Assert.ThrowsAnyAsync<HgxLinkException>(() => main.WaitAsync(Token));
        await last;
    }

    [Theory]
    [InlineData("Stop on the program's thread")]
    [InlineData("Stop elsewhere")]
    [InlineData("Dispose on the program's thread")]
    public async Task A_handler_that_has_begun_goes_on_after_the_end_although_nobody_runs_the_loop_again(string how)
    {
        HgxLink link = await _main.RunAsync(Connect);
        HgxBytes own = await link.NewAsync(new HgxBytes("own"u8), cancellationToken: Token);
        var go = new TaskCompletionSource();
        Task handler = OnLoopAsync(link, async () => await go.Task);
        Task never = OnLoopAsync(link, () => Task.CompletedTask);
        await _main.RunAsync(own.Hgx.Sync);
        await never;
        // Its continuation waits in the loop's line now, and nobody runs the loop.
        go.SetResult();
        Task queued = OnLoopAsync(link, () => Task.CompletedTask);
        if (how == "Stop elsewhere") await Task.Run(link.Stop, Token);
        else await _main.RunAsync(how.StartsWith("Stop", StringComparison.Ordinal) ? link.Stop : link.Dispose);
        await handler.WaitAsync(Token);
        await queued.WaitAsync(Token);
    }

    [Fact]
    public async Task Only_one_thread_runs_a_loop_and_none_that_has_its_own()
    {
        HgxLink link = await _main.RunAsync(Connect);
        Task running = _main.RunAsync(link.Run);
        Assert.Equal(_main.Id, await AskLoopAsync(link, () => Environment.CurrentManagedThreadId));
        Assert.Throws<HgxLoopException>(link.Run);
        await AskLoopAsync(link, () => Assert.Throws<HgxLoopException>(link.Run));
        Assert.Throws<InvalidOperationException>(Alice.Run);
        await link.StopAsync(Token);
        await running.WaitAsync(Token);
        // Again there is nothing to run.
        link.Run();
    }

    [Fact]
    public async Task The_program_may_end_its_link_at_any_moment_and_more_than_once()
    {
        HgxLink link = await _main.RunAsync(Connect);
        await _main.RunAsync(() =>
        {
            link.Stop();
            link.Stop();
            link.Dispose();
            link.Run();
            Assert.Throws<HgxLinkException>(() => link.New(new HgxBytes("x"u8)));
        }).WaitAsync(Token);
    }

    private static Task<T> AskLoopAsync<T>(HgxLink link, Func<T> code) =>
        Task.Factory.StartNew(code, Token, TaskCreationOptions.None, link.Loop.Scheduler).WaitAsync(Token);

    private HgxLink Connect() => Connect(options => options);

    private HgxLink Connect(Func<HgxLinkOptions, HgxLinkOptions> change) =>
        ConnectAsync(options => change(options with { Threaded = false })).GetAwaiter().GetResult();
}
