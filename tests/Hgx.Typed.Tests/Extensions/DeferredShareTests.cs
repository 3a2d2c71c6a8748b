using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Extensions;

/// <summary>When shares are acknowledged, towards a scripted service that keeps them until then, and towards one that does not.</summary>
public sealed class DeferredShareTests
{
    private readonly ScriptedService _service = new() { Extensions = ProtocolExtensions.DeferredShares };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_share_is_acknowledged_when_its_handler_has_finished()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (HgxLink link, ScriptedSession session) = await HandledAsync(_ => gate.Task);
        await using HgxLink owned = link;
        Share(session, 1, Ghid.PseudoRandom());

        // Whatever the handler does, the connection goes on.
        await RoundTrip(link, session);
        gate.SetResult();
        Assert.Equal(1, (await session.ExpectAsync(RequestCode.Ack)).Token);
    }

    [Fact]
    public async Task A_share_is_refused_when_its_handler_has_failed_and_runs_again_when_it_is_told_again()
    {
        var redelivered = new List<bool>();
        (HgxLink link, ScriptedSession session) = await HandledAsync(share =>
        {
            redelivered.Add(share.IsRedelivered);
            return redelivered.Count == 1 ? throw new InvalidOperationException("the first time") : Task.CompletedTask;
        });
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Share(session, 1, ghid);
        Assert.Equal(1, (await session.ExpectAsync(RequestCode.Nak)).Token);
        Share(session, 2, ghid, isRedelivered: true);
        Assert.Equal(2, (await session.ExpectAsync(RequestCode.Ack)).Token);
        Assert.Equal([false, true], redelivered);
    }

    [Fact]
    public async Task A_handler_that_runs_over_a_drop_runs_once_and_answers_on_the_next_connection()
    {
        int runs = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (HgxLink link, ScriptedSession session) = await HandledAsync(_ =>
        {
            runs++;
            return gate.Task;
        });
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Share(session, 1, ghid);
        await RoundTrip(link, session);
        ScriptedSession second = await DropAsync(session);
        Share(second, 9, ghid, isRedelivered: true);
        await RoundTrip(link, second);
        gate.SetResult();
        Assert.Equal(9, (await second.ExpectAsync(RequestCode.Ack)).Token);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task An_object_that_is_shared_anew_while_its_handler_runs_has_a_run_of_its_own_and_each_answers_for_itself()
    {
        var gates = new List<TaskCompletionSource>();
        (HgxLink link, ScriptedSession session) = await HandledAsync(_ =>
        {
            gates.Add(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return gates[^1].Task;
        });
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Share(session, 1, ghid);
        Share(session, 2, ghid);
        await RoundTrip(link, session);
        await OnLoopAsync(link);
        Assert.Equal(2, gates.Count);
        gates[0].SetResult();
        Assert.Equal(1, (await session.ExpectAsync(RequestCode.Ack)).Token);

        // What is told again after a drop is the run's that has not finished.
        ScriptedSession second = await DropAsync(session);
        Share(second, 9, ghid, isRedelivered: true);
        await RoundTrip(link, second);
        gates[1].SetResult();
        Assert.Equal(9, (await second.ExpectAsync(RequestCode.Ack)).Token);
        Assert.Equal(2, gates.Count);
    }

    [Fact]
    public async Task A_handler_that_finished_while_there_was_no_connection_does_not_run_again()
    {
        int runs = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (HgxLink link, ScriptedSession session) = await HandledAsync(_ =>
        {
            runs++;
            return gate.Task;
        });
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Share(session, 1, ghid);
        await RoundTrip(link, session);
        _service.IsDown = true;
        session.Drop();
        await Steps.Until(() => link.State == HgxLinkState.Disconnected);
        gate.SetResult();
        await OnLoopAsync(link);
        _service.IsDown = false;
        ScriptedSession second = await RestoredAsync();
        Share(second, 9, ghid, isRedelivered: true);
        Assert.Equal(9, (await second.ExpectAsync(RequestCode.Ack)).Token);
        Assert.Equal(1, runs);

        // Shared once more, it is another share.
        Share(second, 10, ghid);
        Assert.Equal(10, (await second.ExpectAsync(RequestCode.Ack)).Token);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task An_enumerated_share_is_acknowledged_at_the_next_MoveNext_and_the_last_one_stays()
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync();
        await using HgxLink owned = link;
        IAsyncEnumerator<HgxShare<HgxBytes>> shares = link.Shares<HgxBytes>(Token).GetAsyncEnumerator(Token);
        Task<bool> next = shares.MoveNextAsync().AsTask();
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        Share(session, 1, Ghid.PseudoRandom());
        Share(session, 2, Ghid.PseudoRandom());
        Share(session, 3, Ghid.PseudoRandom());
        Assert.True(await next);
        await RoundTrip(link, session);
        Assert.True(await shares.MoveNextAsync());
        Assert.Equal(1, (await session.ExpectAsync(RequestCode.Ack)).Token);
        Task ending = shares.DisposeAsync().AsTask();
        var refused = new List<ushort>();
        for (int i = 0; i < 3; i++)
        {
            SentFrame frame = (await session.ReadAsync())!;
            if (frame.Code == RequestCode.Nak) refused.Add(frame.Token);
            else if (frame.Code == RequestCode.DeregisterApi) session.Send(RequestCode.Ack, frame.Token, [1]);
            else Assert.Fail($"{frame.Code}");
        }

        await ending;
        Assert.Equal((ushort[])[2, 3], refused.Order().ToArray());
    }

    [Fact]
    public async Task A_service_that_does_not_keep_shares_is_answered_on_arrival()
    {
        _service.Extensions = null;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (HgxLink link, ScriptedSession session) = await HandledAsync(_ => gate.Task);
        await using HgxLink owned = link;
        Share(session, 1, Ghid.PseudoRandom());
        Assert.Equal(1, (await session.ExpectAsync(RequestCode.Ack)).Token);
        gate.SetResult();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_share_that_comes_after_its_handlers_end_stays_with_the_service(bool isWatched)
    {
        _service.Extensions = ProtocolExtensions.DeferredShares | ProtocolExtensions.Lists;
        (HgxLink link, ScriptedSession session) = await HandledAsync(static _ => Task.CompletedTask);
        await using HgxLink owned = link;
        IAsyncEnumerator<Ghid> watching = link.WatchAsync(ApiId.Bytes, Token).GetAsyncEnumerator(Token);
        Task<bool> next = Task.FromResult(true);
        if (isWatched)
        {
            next = watching.MoveNextAsync().AsTask();
            await session.AnswerAsync(RequestCode.ListObjects, []);
            await session.AnswerAsync(RequestCode.ListObjects, []);
        }

        Task ending = link.DeregisterShareHandlerAsync(ApiId.Bytes, Token);
        SentFrame end = await session.ExpectAsync(RequestCode.DeregisterApi);
        if (isWatched) await session.AnswerAsync(RequestCode.ListObjects, []);

        // It was on its way when the service had not heard of the end yet: an ACK would take it, and nobody has handled it.
        Share(session, 1, Ghid.PseudoRandom());
        Assert.Equal(1, (await session.ExpectAsync(RequestCode.Nak)).Token);
        session.Send(RequestCode.Ack, end.Token, [1]);
        await ending;
        Assert.True(await next);
    }

    private async Task<(HgxLink Link, ScriptedSession Session)> HandledAsync(Func<HgxShare<HgxBytes>, Task> handler)
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync();
        Task registering = link.OnShareAsync(handler, Token);
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await registering;
        return (link, session);
    }

    private async Task<ScriptedSession> DropAsync(ScriptedSession session)
    {
        session.Drop();
        return await RestoredAsync();
    }

    private async Task<ScriptedSession> RestoredAsync()
    {
        ScriptedSession session = await _service.AcceptAsync();
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        return session;
    }

    // A request that leaves nothing to restore; its answer comes after what was sent before.
    private static async Task RoundTrip(HgxLink link, ScriptedSession session)
    {
        Task asking = link.DeregisterShareHandlerAsync(ApiId.PseudoRandom(), Token);
        await session.AnswerAsync(RequestCode.DeregisterApi, [1]);
        await asking;
    }

    private static Task OnLoopAsync(HgxLink link) =>
        Task.Factory.StartNew(static () => { }, Token, TaskCreationOptions.None, link.Loop.Scheduler);

    private static void Share(ScriptedSession session, ushort token, Ghid ghid, bool isRedelivered = false)
    {
        using var body = new FrameBuffer();
        new ShareNotice(ghid, default, ApiId.Bytes, isRedelivered).Write(body, isDeferred: true);
        session.Send(RequestCode.ShareObject, token, body.Span.ToArray());
    }
}
