using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Threads;

/// <summary>Handlers that block for ever: they delay handlers only.</summary>
public class BlockingHandlerTests : ServiceFixture
{
    public static TheoryData<HandlerKind> Kinds => [.. HandlerKinds.All];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handler_that_blocks_its_thread_delays_handlers_only(HandlerKind kind)
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, kind);
        using var entered = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (kind.RunOnLoop()) scene.Link.LoopBlocked += (_, e) => blocked.TrySetResult(e.Handler);
        await scene.HandleAsync(
            () =>
            {
                entered.Release();
                release.Wait(CancellationToken.None);
                return Task.CompletedTask;
            },
            isAwaited: false);
        try
        {
            await scene.CallAsync();
            await entered.WaitAsync(Token);
            if (!kind.RunOnLoop())
            {
                await scene.AssertAllGoesOnAsync();
                return;
            }

            await Steps.Until(() => scene.Link.State == HgxLinkState.Connected);
            await scene.AssertIOGoesOnAsync();
            scene.Time.Advance(TimeSpan.FromSeconds(1));
            string name = await blocked.Task.WaitAsync(Token);
            string expected = kind switch
            {
                HandlerKind.ShareHandler or HandlerKind.TypedShareHandler => "share handler of ",
                HandlerKind.Updated or HandlerKind.PropertyChanged => $"{kind} of HgxBytes {scene.Seen.Hgx.Ghid:D}",
                _ => $"{kind}",
            };
            Assert.StartsWith(expected, name, StringComparison.Ordinal);
            LogRecord line = Assert.Single(scene.Log.Records, record => record.Id == 1041);
            Assert.StartsWith($"{name} has kept the link's loop for ", line.Text, StringComparison.Ordinal);
        }
        finally
        {
            release.Set();
        }

        await scene.AssertAllGoesOnAsync();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handler_that_waits_for_ever_without_blocking_delays_nothing(HandlerKind kind)
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, kind);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        await scene.HandleAsync(() =>
        {
            entered.TrySetResult();
            return never.Task;
        });
        await scene.CallAsync();
        await entered.Task.WaitAsync(Token);
        await scene.AssertAllGoesOnAsync();
    }

    [Fact]
    public async Task A_link_whose_loop_is_blocked_for_ever_can_be_stopped()
    {
        HandlerScene scene = await HandlerScene.CreateAsync(Service, HandlerKind.Updated);
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await scene.HandleAsync(
            () =>
            {
                entered.SetResult();
                release.Wait(CancellationToken.None);
                return Task.CompletedTask;
            },
            isAwaited: false);
        await scene.CallAsync();
        await entered.Task.WaitAsync(Token);
        await scene.DisposeAsync();
        await Task.Run(scene.Link.Stop, Token);
        Assert.Equal(HgxLinkState.Stopped, scene.Link.State);
        release.Set();
    }

    [Fact]
    public async Task A_loop_is_reported_once_for_each_handler_that_blocks_it()
    {
        var time = new FakeTimeProvider();
        var log = new RecordingLoggerFactory();
        await using HgxLink carol = await ConnectAsync(options => options with { TimeProvider = time, LoggerFactory = log });
        for (int i = 1; i <= 3; i++)
        {
            using var release = new ManualResetEventSlim();
            await HandlerScene.BlockAsync(carol, release, $"handler {i}");
            for (int second = 0; second < 5; second++) time.Advance(TimeSpan.FromSeconds(1));
            await Steps.Until(() => log.Records.Count(record => record.Id == 1041) == i);
            release.Set();
            await OnLoopAsync(carol, () => Task.CompletedTask);
        }

        Assert.Equal(
            ["handler 1", "handler 2", "handler 3"],
            log.Records.Where(record => record.Id == 1041).Select(record => record.Text[..9]));
    }

    [Fact]
    public async Task The_services_frames_are_answered_while_a_handler_blocks_the_loop()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, [0]);
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, _) =>
        {
            entered.TrySetResult();
            release.Wait(CancellationToken.None);
        };
        for (byte i = 1; i <= 100; i++)
        {
            session.Update(i, ghid, [i]);
            SentFrame answer = await session.ExpectAsync(RequestCode.Ack);
            Assert.Equal(i, answer.Token);
            Assert.Equal([i], seen.State.ToArray());
            await entered.Task.WaitAsync(Token);
        }

        await Steps.RoundTrip(link, session);
        release.Set();
    }
}
