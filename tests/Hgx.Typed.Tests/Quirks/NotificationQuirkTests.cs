using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Quirks;

/// <summary>What an original service sends of its own accord, and how its own client stumbled over it (Q1, Q2, Q5, Q11).</summary>
public sealed class NotificationQuirkTests
{
    private static readonly ApiId Api = ApiId.FromName("quirks@1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q01_An_update_of_an_unknown_object_does_not_stop_the_link()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid known = Ghid.PseudoRandom(), stranger = Ghid.PseudoRandom();
        HgxBytes seen = await session.GiveAsync(link, known, "one");
        await session.UpdateAsync(7, stranger, "x");
        Assert.Equal([1], await session.ExpectAckAsync(7));
        SentFrame discard = await session.ExpectAsync(RequestCode.DiscardObject);
        Assert.Equal(stranger, new Ghid(discard.Body));

        // Nothing waits for the discard's answer.
        await session.UpdateAsync(8, known, "two");
        Assert.Equal([1], await session.ExpectAckAsync(8));
        Assert.Equal("two", OriginalSession.TextOf(seen));
        await session.RoundTripAsync(link);
        await session.SendAsync(RequestCode.Ack, discard.Token, [1]);
        await session.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q01_Late_and_repeated_updates_after_a_discard_are_each_answered()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await session.GiveAsync(link, ghid, "one");
        Task discarding = seen.Hgx.DiscardAsync(Token);
        await session.AnswerAsync(RequestCode.DiscardObject, [1]);
        await discarding;
        for (ushort token = 0; token < 3; token++) await session.UpdateAsync(token, ghid, "late");
        int acknowledged = 0;
        for (int frames = 0; frames < 6; frames++)
        {
            SentFrame? frame = await session.ReadAsync();
            Assert.NotNull(frame);
            if (frame.Code == RequestCode.Ack) Assert.Equal(acknowledged++, frame.Token);
            else Assert.Equal((RequestCode.DiscardObject, ghid), (frame.Code, new Ghid(frame.Body)));
        }

        Assert.Equal(3, acknowledged);
        await session.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q01_An_update_that_overtakes_the_answer_to_a_get_is_not_taken_for_a_strangers()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);

        // At a first load the original tells of it before it answers.
        await session.UpdateAsync(1, ghid, "newer");
        await session.ExpectAckAsync(1);
        await session.SendAsync(RequestCode.Ack, asked.Token, ScriptedSession.Definition(ghid, "newer"u8.ToArray()));
        Assert.Equal("newer", OriginalSession.TextOf(await getting));
        await session.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q02_A_share_without_a_handler_does_not_stop_the_link()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        await session.ShareAsync(8, Ghid.PseudoRandom(), service.WhoAmI, Api);
        Assert.Equal([1], await session.ExpectAckAsync(8));
        SentFrame deregister = await session.ExpectAsync(RequestCode.DeregisterApi);
        Assert.True(ApiId.TryReadWire(deregister.Body, out ApiId deregistered));
        Assert.Equal(Api, deregistered);

        // Nothing waits for that answer.
        await session.RoundTripAsync(link);
        await session.SendAsync(RequestCode.Ack, deregister.Token, [1]);
        await session.RoundTripAsync(link);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Q02_A_share_that_comes_as_early_as_can_be_finds_its_handler(bool evenBeforeTheAnswer)
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid shared = Ghid.PseudoRandom();
        var told = new TaskCompletionSource<Ghid>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task registering = link.RegisterShareHandlerAsync(
            Api,
            (ghid, _, _) =>
            {
                told.SetResult(ghid);
                return Task.CompletedTask;
            },
            Token);
        SentFrame register = await session.ExpectAsync(RequestCode.RegisterApi);
        if (evenBeforeTheAnswer) await session.ShareAsync(9, shared, service.WhoAmI, Api);
        await session.SendAsync(RequestCode.Ack, register.Token, [1]);
        if (!evenBeforeTheAnswer) await session.ShareAsync(9, shared, service.WhoAmI, Api);
        Assert.Equal([1], await session.ExpectAckAsync(9));
        Assert.Equal(shared, await told.Task.WaitAsync(Token));
        await registering;
    }

    [Fact]
    public async Task Q05_A_handler_for_another_loop_is_awaited_and_its_exception_comes_back()
    {
        using var log = new RecordingLoggerFactory();
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync(service.Options with { LoggerFactory = log });
        await using HgxLink owned = link;
        TaskScheduler target = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var called = new TaskCompletionSource<TaskScheduler>(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<Ghid, Ghid, ApiId, Task> wrapped = link.WrapLoopsafe(
            async (_, _, _) =>
            {
                called.TrySetResult(TaskScheduler.Current);
                await release.Task;
                throw new FormatException("the handler's own");
            },
            target);
        Task direct = wrapped(default, default, Api);
        Assert.Same(target, await called.Task.WaitAsync(Token));
        Assert.False(direct.IsCompleted);
        release.SetResult();
        Assert.Equal("the handler's own", (await Assert.ThrowsAsync<FormatException>(() => direct)).Message);

        // As a share's handler it is awaited, too: what it throws is logged, and the link goes on.
        Task registering = link.RegisterShareHandlerAsync(Api, wrapped, Token);
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await registering;
        await session.ShareAsync(1, Ghid.PseudoRandom(), service.WhoAmI, Api);
        await session.ExpectAckAsync(1);
        await Steps.Until(() => log.Records.Any(static record => record is { Id: 1060, Error: FormatException }));
        await session.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q11_A_token_that_the_service_gives_is_taken_and_registered_again_after_a_drop()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        AppToken token = AppToken.PseudoRandom();
        await session.SendAsync(RequestCode.RegisterToken, 3, token.ToByteArray());
        Assert.Equal(token.ToByteArray(), await session.ExpectAckAsync(3));
        Assert.Equal(token, link.Token);
        session.Drop();
        OriginalSession second = await service.AcceptAsync();
        Assert.Equal(token.ToByteArray(), (await second.AnswerAsync(RequestCode.RegisterToken, token.ToByteArray())).Body);
        await second.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q11_What_is_no_token_or_another_one_is_refused_and_the_link_goes_on()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        AppToken token = AppToken.PseudoRandom();
        byte[][] refused = [new byte[AppToken.Length], [1, 2, 3], AppToken.PseudoRandom().ToByteArray()];
        await session.SendAsync(RequestCode.RegisterToken, 1, refused[0]);
        await session.ExpectAsync(RequestCode.Nak);
        Assert.Null(link.Token);
        await session.SendAsync(RequestCode.RegisterToken, 2, token.ToByteArray());
        await session.ExpectAckAsync(2);
        foreach (byte[] body in refused)
        {
            await session.SendAsync(RequestCode.RegisterToken, 3, body);
            await session.ExpectAsync(RequestCode.Nak);
        }

        Assert.Equal(token, link.Token);
        await session.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q11_A_service_that_says_again_whose_it_is_is_acknowledged()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        await session.SendAsync(RequestCode.WhoAmI, 4, service.WhoAmI.ToByteArray());
        Assert.Empty(await session.ExpectAckAsync(4));
        Assert.Equal(service.WhoAmI, link.WhoAmI);
        await session.RoundTripAsync(link);
    }
}
