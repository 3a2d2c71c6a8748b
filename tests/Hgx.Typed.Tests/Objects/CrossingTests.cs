using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Objects;

/// <summary>Things that cross on the wire, or between threads.</summary>
public class CrossingTests : ServiceFixture
{
    [Fact]
    public async Task A_push_that_is_built_before_another_is_not_sent_after_it()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        var large = new byte[4 * 1024 * 1024];
        for (int round = 0; round < 40; round++)
        {
            // Building the long state takes a while; the short one is set and pushed meanwhile.
            made.State = large;
            using var begun = new ManualResetEventSlim();
            Task first = Task.Run(
                () =>
                {
                    begun.Set();
                    return made.Hgx.PushAsync(Token);
                },
                Token);
            begun.Wait(Token);
            Thread.SpinWait(round * 500);
            made.State = "last"u8.ToArray();
            await Task.WhenAll(first, made.Hgx.PushAsync(Token));
            Assert.Equal(4, made.State.Length);
        }
    }

    [Fact]
    public async Task Recasting_loses_no_update()
    {
        HgxJson made = await Alice.NewAsync(HgxJson.Parse("0"), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        for (int i = 1; i <= 300; i++)
        {
            made.SetState(i);
            Task pushing = made.Hgx.PushAsync(Token);
#pragma warning disable HGX0302 // Both forms, in turn.
            do seen = (await seen.Hgx.RecastAsync<HgxJson>(Token)).Hgx.Recast<HgxBytes>();
#pragma warning restore HGX0302
            while (!pushing.IsCompleted);
            await pushing;
        }

        await Steps.Until(() => seen.State.Span.SequenceEqual("300"u8));
    }

    [Fact]
    public async Task An_update_that_comes_before_the_answer_to_a_new_is_not_lost()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom(), stranger = Ghid.PseudoRandom();
        Task<HgxBytes> making = link.NewAsync(new HgxBytes("mine"u8), cancellationToken: Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.NewObject);
        session.Update(1, ghid, "theirs"u8.ToArray());
        await session.ExpectAsync(RequestCode.Ack);
        session.Update(2, stranger, "x"u8.ToArray());
        await session.ExpectAsync(RequestCode.Ack);
        session.Send(RequestCode.Ack, asked.Token, ghid.ToByteArray());
        HgxBytes made = await making;
        Assert.Equal("theirs"u8.ToArray(), made.State.ToArray());
        SentFrame discard = await session.AnswerAsync(RequestCode.DiscardObject, [1]);
        Assert.Equal(stranger, new Ghid(discard.Body));
    }

    [Fact]
    public async Task Pushes_that_are_asked_for_while_one_is_under_way_share_the_next()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "base"u8.ToArray(), service.WhoAmI);
        seen.State = "first"u8.ToArray();
        Task first = seen.Hgx.PushAsync(Token);
        SentFrame firstPush = await session.ExpectAsync(RequestCode.UpdateObject);
        seen.State = "second"u8.ToArray();
        Task second = seen.Hgx.PushAsync(Token);
        seen.State = "third"u8.ToArray();
        Task third = seen.Hgx.PushAsync(Token);
        session.Send(RequestCode.Ack, firstPush.Token, [1]);
        await first;
        Assert.False(second.IsCompleted);
        SentFrame next = await session.AnswerAsync(RequestCode.UpdateObject, [1]);
        Assert.Equal("third"u8.ToArray(), next.Body[ObjectDefinition.HeaderLength..]);
        await Task.WhenAll(second, third);
        Assert.False(seen.Hgx.IsDirty);
        await Steps.RoundTrip(link, session);
    }

    [Fact]
    public async Task What_one_does_after_a_push_keeps_no_other_waiting_who_shared_it()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes pushed = await Steps.GetAsync(link, session, Ghid.PseudoRandom(), "0"u8.ToArray(), service.WhoAmI);
        pushed.State = "1"u8.ToArray();
        Task first = pushed.Hgx.PushAsync(Token);
        SentFrame underWay = await session.ExpectAsync(RequestCode.UpdateObject);
        pushed.State = "2"u8.ToArray();
        const int Count = 8;
        using var others = new CountdownEvent(Count - 1);
        int wentOn = 0;
        Task[] sharing = [.. Enumerable.Range(0, Count).Select(_ => ShareAsync())];
        session.Send(RequestCode.Ack, underWay.Token, [1]);
        await session.AnswerAsync(RequestCode.UpdateObject, [1]);
        await Task.WhenAll([first, .. sharing]).WaitAsync(TimeSpan.FromMinutes(1), Token);

        async Task ShareAsync()
        {
            await pushed.Hgx.PushAsync(CancellationToken.None).ConfigureAwait(false);
            if (Interlocked.Increment(ref wentOn) == 1) others.Wait(Token);
            else others.Signal();
        }
    }

    [Fact]
    public async Task An_update_that_crosses_a_push_is_settled_by_asking_although_the_push_fails()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "base"u8.ToArray(), service.WhoAmI);
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame push = await session.ExpectAsync(RequestCode.UpdateObject);
        session.Update(1, ghid, "theirs"u8.ToArray());
        await session.ExpectAsync(RequestCode.Ack);
        session.Send(RequestCode.Nak, push.Token, [0, 0]);
        SentFrame asked = await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "newest"u8.ToArray(), service.WhoAmI));
        Assert.Equal(ghid, new Ghid(asked.Body));
        await Assert.ThrowsAsync<HgxRequestException>(() => pushing);
        Assert.Equal("mine"u8.ToArray(), seen.State.ToArray());
        seen.Hgx.Revert();
        await Steps.Until(() => seen.State.Span.SequenceEqual("newest"u8));
    }

    [Fact]
    public async Task Who_reverts_while_a_push_is_under_way_is_told_that_it_was_carried_out()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await Steps.GetAsync(link, session, Ghid.PseudoRandom(), "base"u8.ToArray(), service.WhoAmI);
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame push = await session.ExpectAsync(RequestCode.UpdateObject);
        seen.Hgx.Revert();
        Assert.Equal("base"u8.ToArray(), seen.State.ToArray());
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.PropertyChanged += (_, _) => told.TrySetResult();
        session.Send(RequestCode.Ack, push.Token, [1]);
        await pushing;
        await told.Task.WaitAsync(Token);
        Assert.Equal("mine"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task A_push_whose_caller_has_gone_is_acknowledged_all_the_same()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "base"u8.ToArray(), service.WhoAmI);
        seen.State = "mine"u8.ToArray();
        using var cancel = new CancellationTokenSource();
        Task pushing = seen.Hgx.PushAsync(cancel.Token);
        SentFrame push = await session.ExpectAsync(RequestCode.UpdateObject);
        using var cancelNext = new CancellationTokenSource();
        Task waiting = seen.Hgx.PushAsync(cancelNext.Token);
        await cancel.CancelAsync();
        await cancelNext.CancelAsync();
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => pushing);

        // The next push had not been sent, so there is no doubt about it.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(seen.Hgx.IsDirty);
        session.Send(RequestCode.Ack, push.Token, [1]);
        await Steps.Until(() => !seen.Hgx.IsDirty);
        Assert.Equal("mine"u8.ToArray(), seen.State.ToArray());
        await Steps.RoundTrip(link, session);
    }

    [Fact]
    public async Task A_push_that_gets_no_answer_is_settled_by_asking()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { TimeProvider = time });
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "base"u8.ToArray(), service.WhoAmI);
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        await session.ExpectAsync(RequestCode.UpdateObject);
        await Steps.Advance(time, TimeSpan.FromMinutes(1), pushing);
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => pushing);
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "mine"u8.ToArray(), service.WhoAmI));
        await Steps.Until(() => !seen.Hgx.IsDirty);
    }

    [Fact]
    public async Task A_handler_registered_while_the_last_one_is_deregistered_hears()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Task registering = Task.CompletedTask;
        var first = new ShareRegistration(ApiId.Bytes, static _ => Task.CompletedTask)
        {
            Ended = () => registering = link.RegisterShareHandlerAsync(ApiId.Bytes, static (_, _, _) => Task.CompletedTask, Token),
        };
        Task beginning = link.ShareHandlers.RegisterAsync(first, HgxLink.Pool, Token).AsTask();
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await beginning;
        Task ending = link.DeregisterShareHandlerAsync(ApiId.Bytes, Token);
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await session.AnswerAsync(RequestCode.DeregisterApi, [1]);
        Task<HgxBytes> other = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await registering;
        await ending;
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(Ghid.PseudoRandom(), "x"u8.ToArray()));
        await other;
    }
}
