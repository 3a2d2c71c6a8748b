using System.Runtime.CompilerServices;
using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Objects;

/// <summary>How long an object lives: weakly while nobody listens, strongly while something needs it.</summary>
public class LifetimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_that_nobody_holds_is_collected_and_the_service_told()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        WeakReference dropped = await GetAndDropAsync(link, session, ghid, _ => { });
        Task<SentFrame> discard = session.AnswerAsync(RequestCode.DiscardObject, [1]);
        while (!discard.IsCompleted) await CollectAsync();
        Assert.Equal(ghid, new Ghid((await discard).Body));
        Assert.False(dropped.IsAlive);
    }

    [Fact]
    public async Task An_object_with_a_subscriber_stays_and_hears()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        var heard = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        WeakReference held = await GetAndDropAsync(
            link, session, ghid, seen => seen.Updated += (_, change) => heard.TrySetResult(change.After.State.ToArray()));
        for (int i = 0; i < 3; i++) await CollectAsync();
        Assert.True(held.IsAlive);
        session.Update(1, ghid, "news"u8.ToArray());
        Assert.Equal("news"u8.ToArray(), await heard.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task An_object_with_a_draft_stays_until_it_is_reverted()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        WeakReference held = await GetAndDropAsync(link, session, ghid, seen => seen.State = "draft"u8.ToArray());
        for (int i = 0; i < 3; i++) await CollectAsync();
        Assert.True(held.IsAlive);
        await RevertAsync(link, ghid);
        Task<SentFrame> discard = session.AnswerAsync(RequestCode.DiscardObject, [1]);
        while (!discard.IsCompleted) await CollectAsync();
        Assert.False(held.IsAlive);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_draft_that_says_what_the_service_says_keeps_no_object(bool byUpdate)
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        WeakReference held = await GetAndDropAsync(
            link, session, ghid, seen =>
            {
                seen.State = "draft"u8.ToArray();
                if (!byUpdate) seen.State = "state"u8.ToArray();
            });
        Task<SentFrame> discard = session.AnswerAsync(RequestCode.DiscardObject, [1]);
        if (byUpdate) session.Update(1, ghid, "draft"u8.ToArray());
        while (!discard.IsCompleted) await CollectAsync();
        Assert.False(held.IsAlive);
    }

    [Fact]
    public async Task The_last_unsubscription_lets_an_object_go()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        WeakReference dropped = await GetAndDropAsync(link, session, Ghid.PseudoRandom(), seen =>
        {
            seen.Updated += Handler;
            seen.Updated -= Handler;
        });
        Task<SentFrame> discard = session.AnswerAsync(RequestCode.DiscardObject, [1]);
        while (!discard.IsCompleted) await CollectAsync();
        Assert.False(dropped.IsAlive);

        static void Handler(object? sender, HgxChange<HgxBytes> change)
        {
        }
    }

    [Fact]
    public async Task An_update_that_arrives_before_the_answer_to_a_get_is_not_lost()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
        session.Send(RequestCode.Ack, asked.Token, ScriptedSession.Definition(ghid, "answer"u8.ToArray()));
        session.Update(1, ghid, "newer"u8.ToArray());
        await session.ExpectAsync(RequestCode.Ack);
        HgxBytes seen = await getting;
        Assert.Equal("newer"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task An_object_that_is_deleted_while_it_is_got_does_not_exist()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
        session.Send(RequestCode.DeleteObject, 1, ghid.ToByteArray());
        await session.ExpectAsync(RequestCode.Ack);
        session.Send(RequestCode.Ack, asked.Token, ScriptedSession.Definition(ghid, "answer"u8.ToArray()));
        await Assert.ThrowsAsync<DoesNotExistException>(() => getting);
    }

    [Fact]
    public async Task An_update_that_crosses_an_own_push_is_settled_by_asking()
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
        session.Send(RequestCode.Ack, push.Token, [1]);
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "theirs"u8.ToArray(), service.WhoAmI));
        await pushing;
        await Steps.Until(() => seen.State.Span.SequenceEqual("theirs"u8));
        Assert.False(seen.Hgx.IsDirty);
    }

    [Fact]
    public async Task A_set_that_is_made_while_a_push_is_under_way_stays_a_draft()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "base"u8.ToArray(), service.WhoAmI);
        seen.State = "first"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame push = await session.ExpectAsync(RequestCode.UpdateObject);
        seen.State = "second"u8.ToArray();
        session.Send(RequestCode.Ack, push.Token, [1]);
        await pushing;
        Assert.True(seen.Hgx.IsDirty);
        Assert.Equal("second"u8.ToArray(), seen.State.ToArray());
        seen.Hgx.Revert();
        Assert.Equal("first"u8.ToArray(), seen.State.ToArray());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> GetAndDropAsync(HgxLink link, ScriptedSession session, Ghid ghid, Action<HgxBytes> use)
    {
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "state"u8.ToArray());
        use(seen);
        return new WeakReference(seen);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task RevertAsync(HgxLink link, Ghid ghid) => (await link.GetAsync<HgxBytes>(ghid, Token)).Hgx.Revert();

    private static async Task CollectAsync()
    {
        Token.ThrowIfCancellationRequested();
        await Task.Yield();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
