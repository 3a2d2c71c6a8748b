using System.Net.WebSockets;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Quirks;

/// <summary>Connections that end, and what the original lost with them (Q3, Q7, Q10, Q34).</summary>
public sealed class ReconnectQuirkTests
{
    private static readonly ApiId Api = ApiId.FromName("quirks@1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q03_A_new_connection_brings_back_token_ApiID_and_objects_in_this_order()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        AppToken token = AppToken.PseudoRandom();
        Ghid ghid = Ghid.PseudoRandom();
        Task<Ghid?> registering = link.RegisterTokenAsync(token, Token);
        await session.AnswerAsync(RequestCode.RegisterToken, token.ToByteArray());
        await session.AnswerAsync(RequestCode.GetStartup, []);
        Assert.Null(await registering);
        Task handling = link.RegisterShareHandlerAsync(Api, static (_, _, _) => Task.CompletedTask, Token);
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await handling;
        HgxBytes seen = await session.GiveAsync(link, ghid, "before");
        var updated = new TaskCompletionSource<HgxChange<HgxBytes>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var resynced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, change) => updated.TrySetResult(change);
        link.Resynced += (_, _) => resynced.TrySetResult();

        session.Drop();
        OriginalSession second = await service.AcceptAsync();
        Assert.Equal(token.ToByteArray(), (await second.AnswerAsync(RequestCode.RegisterToken, token.ToByteArray())).Body);
        SentFrame registered = await second.AnswerAsync(RequestCode.RegisterApi, [1]);
        Assert.True(ApiId.TryReadWire(registered.Body, out ApiId apiId));
        Assert.Equal(Api, apiId);
        SentFrame tracked = await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "after"u8.ToArray()));
        Assert.Equal(ghid, new Ghid(tracked.Body));
        await resynced.Task.WaitAsync(Token);
        Assert.Equal("after", OriginalSession.TextOf((await updated.Task.WaitAsync(Token)).After));
        Assert.Equal(HgxLinkState.Connected, link.State);
        await second.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q07_Nothing_that_waited_at_a_drop_waits_for_ever()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes mine = await session.GiveAsync(link, Ghid.PseudoRandom(), "old", service.WhoAmI);
        mine.State = "new"u8.ToArray();
        Task<HgxBytes> reading = link.GetAsync<HgxBytes>(ghid, Token);
        await session.ExpectAsync(RequestCode.GetObject);
        Task<HgxBytes> making = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await session.ExpectAsync(RequestCode.NewObject);
        Task pushing = mine.Hgx.PushAsync(Token);
        await session.ExpectAsync(RequestCode.UpdateObject);
        session.Drop();

        // Whether the writes took effect nobody knows, and the reads are asked again.
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => making);
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => pushing);
        Assert.True(mine.Hgx.IsDirty);
        OriginalSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(mine.Hgx.Ghid, "old"u8.ToArray(), service.WhoAmI));
        SentFrame again = await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "read"u8.ToArray()));
        Assert.Equal(ghid, new Ghid(again.Body));
        Assert.Equal("read", OriginalSession.TextOf(await reading));
    }

    [Fact]
    public async Task Q07_Nothing_waits_for_ever_for_a_service_that_has_stopped_reading()
    {
        var time = new FakeTimeProvider();
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync(service.Options with { TimeProvider = time });
        await using HgxLink owned = link;

        // More than the system's buffers take, so that the socket itself is stuck.
        Task<HgxBytes>[] making =
            [.. Enumerable.Range(0, 6).Select(_ => link.NewAsync(new HgxBytes(new byte[ProtocolLimits.MaxStateLength]), cancellationToken: Token))];
        Task<HgxBytes> reading = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        await Steps.Advance(time, TimeSpan.FromSeconds(31), null);
        foreach (Task<HgxBytes> one in making) await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => one);
        await Assert.ThrowsAsync<HgxServiceUnavailableException>(() => reading);

        // The link leaves it for a new connection by itself, at once.
        while (link.State == HgxLinkState.Connected) await Steps.Advance(time, TimeSpan.FromSeconds(1), null);
        await (await service.AcceptAsync()).RoundTripAsync(link);
    }

    [Theory]
    [InlineData("0001414B0000")]
    [InlineData("FFFF2B540001")]
    [InlineData("000100000006")]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00003F")]
    [InlineData("00003F4900")]
    [InlineData("text")]
    public async Task Q10_A_message_of_another_version_ends_its_connection_and_not_the_link(string message)
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.ExpectAsync(RequestCode.GetObject);
        if (message == "text") await session.SendRawAsync("\0\0?I\0\0"u8.ToArray(), WebSocketMessageType.Text);
        else await session.SendRawAsync(Convert.FromHexString(message));
        Assert.Null(await session.ReadAsync());
        Assert.Equal(WebSocketCloseStatus.ProtocolError, session.Closed);
        OriginalSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "read"u8.ToArray()));
        Assert.Equal("read", OriginalSession.TextOf(await getting));
    }

    [Fact]
    public void Q34_However_often_it_fails_no_wait_is_longer_than_30_s()
    {
        var backoff = new Backoff(new Random(1));
        for (int failure = 0; failure < 100_000; failure++) Assert.InRange(backoff.Next(), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        backoff.Reset();
        Assert.Equal(TimeSpan.Zero, backoff.Next());
    }

    [Fact]
    public async Task Q34_A_link_comes_back_to_a_service_that_was_away_for_long()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(
            options => options with { TimeProvider = time, RequestTimeout = Timeout.InfiniteTimeSpan });
        await using HgxLink owned = link;
        service.IsDown = true;
        session.Drop();

        // The original's waits would be up to 2^40 s by then, cut to an hour.
        while (service.Attempts < 40) await Steps.Advance(time, TimeSpan.FromSeconds(1), null);
        service.IsDown = false;
        Task<ScriptedSession> accepting = service.AcceptAsync();
        await Steps.Advance(time, TimeSpan.FromMinutes(5), accepting);
        await Steps.RoundTrip(link, await accepting);
    }
}
