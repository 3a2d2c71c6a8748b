using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Quirks;

/// <summary>Requests, their tokens and what a NAK says (Q8, Q9, Q30, Q33).</summary>
public sealed class RequestQuirkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q08_A_request_that_cannot_be_built_keeps_no_token()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync(service.Options with { Random = new SameToken() });
        await using HgxLink owned = link;
        var tooLong = new HgxBytes(new byte[ProtocolLimits.MaxStateLength + 1]);
        await Assert.ThrowsAsync<HgxStateException>(() => link.NewAsync(tooLong, cancellationToken: Token));
        await AssertFreeAsync(link, session);
    }

    [Fact]
    public async Task Q08_A_request_whose_caller_went_away_keeps_its_token_until_the_late_answer_and_no_longer()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync(service.Options with { Random = new SameToken() });
        await using HgxLink owned = link;
        using var leaving = new CancellationTokenSource();
        Task<HgxBytes> left = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), leaving.Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
        Assert.Equal(SameToken.Value, asked.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Task<HgxBytes> next = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        SentFrame other = await session.ExpectAsync(RequestCode.GetObject);
        Assert.NotEqual(SameToken.Value, other.Token);
        await session.SendAsync(RequestCode.Ack, other.Token, ScriptedSession.Definition(new Ghid(other.Body), []));
        await session.KeepAsync(next);
        await session.SendAsync(RequestCode.Ack, asked.Token, ScriptedSession.Definition(new Ghid(asked.Body), []));
        await session.RoundTripAsync(link);
        await AssertFreeAsync(link, session);
    }

    [Fact]
    public async Task Q08_A_refused_request_keeps_no_token()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync(service.Options with { Random = new SameToken() });
        await using HgxLink owned = link;
        for (int i = 0; i < 3; i++)
        {
            Task<HgxBytes> refused = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
            await session.RefuseAsync(RequestCode.GetObject, [0, 0]);
            await Assert.ThrowsAsync<HgxRequestException>(() => refused);
        }

        await AssertFreeAsync(link, session);
    }

    [Fact]
    public async Task Q09_When_every_token_waits_the_next_request_fails_at_once_and_one_answer_makes_room()
    {
        // In memory: what is shown is the table of tokens, and 65 536 requests fill no socket.
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { RequestTimeout = Timeout.InfiniteTimeSpan });
        await using HgxLink owned = link;
        var waiting = new List<Task<HgxBytes>>();
        for (int i = 0; i < RequestTable<object>.Capacity; i++) waiting.Add(link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token));
        var full = await Assert.ThrowsAsync<HgxLinkException>(() => link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token));
        Assert.Contains("65536 requests wait", full.Message, StringComparison.Ordinal);
        SentFrame first = await session.ExpectAsync(RequestCode.GetObject);
        session.Send(RequestCode.Ack, first.Token, ScriptedSession.Definition(new Ghid(first.Body), []));
        await waiting[0];
        Task<HgxBytes> next = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        session.Drop();
        service.IsDown = true;
        await link.StopAsync(Token);
        waiting.RemoveAt(0);
        waiting.Add(next);
        foreach (Task<HgxBytes> one in waiting) await Assert.ThrowsAsync<HgxLinkException>(() => one);
    }

    [Fact]
    public async Task Q09_A_late_answer_is_not_taken_for_that_of_a_later_request()
    {
        var time = new FakeTimeProvider();
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync(
            service.Options with { Random = new SameToken(), TimeProvider = time });
        await using HgxLink owned = link;
        Task<HgxBytes> late = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        SentFrame first = await session.ExpectAsync(RequestCode.GetObject);
        time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<HgxServiceUnavailableException>(() => late);
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        SentFrame second = await session.ExpectAsync(RequestCode.GetObject);
        Assert.NotEqual(first.Token, second.Token);
        await session.SendAsync(RequestCode.Ack, first.Token, ScriptedSession.Definition(ghid, "another's"u8.ToArray()));
        await session.SendAsync(RequestCode.Ack, second.Token, ScriptedSession.Definition(ghid, "its own"u8.ToArray()));
        Assert.Equal("its own", OriginalSession.TextOf(await getting));
    }

    [Fact]
    public async Task Q09_Answers_that_nobody_asked_for_are_dropped_and_not_answered()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        foreach (ushort token in (ushort[])[0, 1, 65_535])
        {
            await session.SendAsync(RequestCode.Ack, token, [1]);
            await session.SendAsync(RequestCode.Nak, token, [0, 8]);
            await session.SendAsync(RequestCode.Nak, token, []);
        }

        // The next frame that comes is the get of the round trip.
        await session.RoundTripAsync(link);
    }

    [Theory]
    [InlineData("token_unknown.nak", typeof(HgxRequestException))]
    [InlineData("token_new_again.nak", typeof(HgxRequestException))]
    [InlineData("token_second_on_conn.nak", typeof(HgxIpcException))]
    [InlineData("token_in_use_elsewhere.nak", typeof(HgxIpcException))]
    public async Task Q30_A_refused_token_is_the_error_of_its_code_with_the_services_text(string refusal, Type error)
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        byte[] body = OriginalService.Refusal(refusal);
        Task<Ghid?> registering = link.RegisterTokenAsync(AppToken.PseudoRandom(), Token);
        await session.RefuseAsync(RequestCode.RegisterToken, body);
        Exception thrown = await Assert.ThrowsAsync(error, () => registering);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(body.AsSpan(2)), thrown.Message);
        Assert.Null(link.Token);
        await session.RoundTripAsync(link);
    }

    [Theory]
    [InlineData("Ghid('bf3dR...')")]
    [InlineData("\"Ghid('bf3dR...')\"")]
    [InlineData("'\"Ghid(\\'bf3dR...\\')\"'")]
    [InlineData("'\\'\"Ghid(\\\\\\'bf3dR...\\\\\\')\"\\''")]
    public async Task Q33_However_many_hops_have_quoted_what_is_missing_it_reads_the_same(string text)
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        await session.RefuseAsync(RequestCode.GetObject, [0, 8, .. System.Text.Encoding.UTF8.GetBytes(text)]);
        var missing = await Assert.ThrowsAsync<DoesNotExistException>(() => getting);
        Assert.Equal("Ghid('bf3dR...')", missing.Message);
    }

    // The one token that is ever drawn is free: the next request gets it.
    private static async Task AssertFreeAsync(HgxLink link, OriginalSession session)
    {
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
        Assert.Equal(SameToken.Value, asked.Token);
        await session.SendAsync(RequestCode.Ack, asked.Token, ScriptedSession.Definition(new Ghid(asked.Body), []));
        await session.KeepAsync(getting);
    }
}
