using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Threads;

/// <summary>Ending a link out of its own handlers, and from many threads at once: what waits ends typed, and nothing hangs.</summary>
public class EndingTests : ServiceFixture
{
    public enum Ending
    {
        Stop,
        StopAsync,
        OnLoopStopAsync,
        Dispose,
        DisposeAsync,
    }

    public static MatrixTheoryData<HandlerKind, Ending> Table => new(HandlerKinds.All, Enum.GetValues<Ending>());

    [Theory, MemberData(nameof(Table))]
    public async Task A_handler_may_end_its_link_and_everything_that_waits_learns_of_it(HandlerKind kind, Ending ending)
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, kind);
        HgxLink link = scene.Link;
        HgxBytes own = await link.NewAsync(new HgxBytes("own"u8), cancellationToken: Token);
        await using IAsyncEnumerator<HgxShare<HgxJson>> shares = link.Shares<HgxJson>(Token).GetAsyncEnumerator(Token);
        Task<bool> enumerating = shares.MoveNextAsync().AsTask();

        // Answered in its turn: the enumeration is registered from here on.
        await own.Hgx.SyncAsync(Token);
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await scene.HandleAsync(async () =>
        {
            Exception? error = await Record.ExceptionAsync(() => EndAsync(link, ending));
            if (error is not null) await link.StopAsync(Token);
            ended.TrySetResult(error);
        });

        // Nothing is answered from here on; a drop would settle what waits by itself.
        if (!kind.IsAboutReconnecting()) scene.Hold();
        Task pushing = own.Hgx.PushAsync(Token);
        Task reading = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        Task blocking = Task.Factory.StartNew(
            () => { link.Get<HgxBytes>(Ghid.PseudoRandom()); }, Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await scene.CallAsync();

        bool isAllowed = ending switch { Ending.Stop => !kind.RunOnLoop(), Ending.OnLoopStopAsync => kind.RunOnLoop(), _ => true };
        Exception? error = await ended.Task.WaitAsync(Token);
        if (isAllowed) Assert.Null(error);
        else Assert.IsType<HgxLoopException>(error);
        await link.StopAsync(Token);
        Assert.Equal(HgxLinkState.Stopped, link.State);
        Assert.False(await enumerating);
        await Assert.ThrowsAsync<HgxLinkException>(() => link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token));
        Exception?[] waited = [await EndOf(pushing), await EndOf(reading), await EndOf(blocking)];
        if (kind.IsAboutReconnecting())
            Assert.All(waited, one => Assert.True(one is null or HgxException, $"{one}"));
        else
            Assert.Equal([typeof(HgxOutcomeUnknownException), typeof(HgxLinkException), typeof(HgxLinkException)], waited.Select(one => one?.GetType()));
    }

    [Fact]
    public async Task Many_threads_end_a_link_at_once_while_many_others_use_it()
    {
        for (int round = 0; round < 20; round++)
        {
            HgxLink carol = await ConnectAsync();
            HgxBytes own = await carol.NewAsync(new HgxBytes("own"u8), cancellationToken: Token);
            using var start = new ManualResetEventSlim();
            Task<Exception?>[] users = [.. Enumerable.Range(0, 8).Select(i => StartNew(() =>
            {
                start.Wait(Token);
                return ErrorOf(() =>
                {
                    while (true)
                    {
                        if (i % 2 == 0) own.Hgx.Push();
                        else carol.Get<HgxBytes>(carol.New(new HgxBytes("x"u8)).Hgx.Ghid);
                    }
                });
            }))];
            Task<Exception?>[] enders = [.. Enumerable.Range(0, 8).Select(i => StartNew(() =>
            {
                start.Wait(Token);
                return ErrorOf(() => EndAsync(carol, (Ending)(i % 2 == 0 ? 0 : i % 5)).GetAwaiter().GetResult());
            }))];
            start.Set();
            Assert.All(await Task.WhenAll(enders).WaitAsync(Token), error => Assert.True(error is null or HgxLoopException, $"{error}"));
            Assert.All(await Task.WhenAll(users).WaitAsync(Token), error => Assert.True(error is HgxLinkException, $"{error}"));
        }

        static Exception? ErrorOf(Action code) => Record.Exception(code);

        static Task<Exception?> StartNew(Func<Exception?> code) => Task.Factory.StartNew(code, Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static Task EndAsync(HgxLink link, Ending ending)
    {
        switch (ending)
        {
            case Ending.Stop:
                link.Stop();
                return Task.CompletedTask;
            case Ending.StopAsync:
                return link.StopAsync(Token);
            case Ending.OnLoopStopAsync:
                return link.OnLoop.StopAsync(Token).AsTask();
            case Ending.Dispose:
                link.Dispose();
                return Task.CompletedTask;
            default:
                return link.DisposeAsync().AsTask();
        }
    }

    private static async Task<Exception?> EndOf(Task task) => await Record.ExceptionAsync(() => task.WaitAsync(Token));
}
