using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;
using static Hgx.Typed.Tests.Scripted.Steps;

namespace Hgx.Typed.Tests;

/// <summary>Connecting, losing the connection, and what becomes of requests meanwhile; the service is played by the test.</summary>
public class ConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connecting_gives_up_after_the_timeout_and_says_how_to_start_a_service()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService { IsDown = true };
        Task<HgxLink> connecting = HgxLink.ConnectAsync(
            new() { Channel = service.OpenChannel, TimeProvider = time, ConnectTimeout = TimeSpan.FromHours(1) }, Token);
        while (service.Attempts < 3) await Advance(time, TimeSpan.FromSeconds(1), connecting);
        time.Advance(TimeSpan.FromHours(1));
        var error = await Assert.ThrowsAsync<HgxServiceUnavailableException>(() => connecting);
        Assert.Contains("hgx start", error.Message, StringComparison.Ordinal);
        Assert.Contains("The scripted service is down.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attempts_go_on_until_a_service_is_there()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService { IsDown = true };
        Task<HgxLink> connecting = HgxLink.ConnectAsync(
            new()
            {
                Channel = service.OpenChannel,
                TimeProvider = time,
                ConnectTimeout = Timeout.InfiniteTimeSpan,
                RequestTimeout = Timeout.InfiniteTimeSpan,
            },
            Token);
        while (service.Attempts < 12) await Advance(time, TimeSpan.FromSeconds(1), null);
        service.IsDown = false;
        Task<ScriptedSession> accepting = service.AcceptAsync();
        while (!accepting.IsCompleted) await Advance(time, TimeSpan.FromSeconds(1), connecting);
        await accepting;
        await using HgxLink link = await connecting;
        Assert.Equal(service.WhoAmI, link.WhoAmI);
        Assert.Equal(HgxLinkState.Connected, link.State);
    }

    [Fact]
    public async Task A_read_that_a_drop_caught_is_repeated_and_a_write_ends_as_unknown()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> reading = link.GetAsync<HgxBytes>(ghid, Token);
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await session.ExpectAsync(RequestCode.GetObject);
        await session.ExpectAsync(RequestCode.NewObject);
        session.Drop();

        var unknown = await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => writing);
        Assert.Contains("'new'", unknown.Message, StringComparison.Ordinal);
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "state"u8.ToArray(), service.WhoAmI));
        Assert.Equal("state"u8.ToArray(), (await reading).State.ToArray());
    }

    [Fact]
    public async Task A_request_made_while_disconnected_waits_for_the_next_connection()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        session.Drop();
        await Until(() => link.State == HgxLinkState.Disconnected);
        Ghid made = Ghid.PseudoRandom();
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.NewObject, made.ToByteArray());
        Assert.Equal(made, (await writing).Hgx.Ghid);
    }

    [Fact]
    public async Task A_request_without_a_connection_ends_at_its_deadline_as_not_sent()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { TimeProvider = time });
        await using HgxLink owned = link;
        service.IsDown = true;
        session.Drop();
        await Until(() => link.State == HgxLinkState.Disconnected);
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await Advance(time, TimeSpan.FromSeconds(40), writing);
        var error = await Assert.ThrowsAsync<HgxServiceUnavailableException>(() => writing);
        Assert.Contains("nothing was sent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unanswered_write_ends_as_unknown_at_its_deadline_and_its_late_answer_is_dropped()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { TimeProvider = time });
        await using HgxLink owned = link;
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        SentFrame sent = await session.ExpectAsync(RequestCode.NewObject);
        await Advance(time, TimeSpan.FromSeconds(40), writing);
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => writing);

        session.Send(RequestCode.Ack, sent.Token, Ghid.PseudoRandom().ToByteArray());
        await RoundTrip(link, session);
    }

    [Fact]
    public async Task Cancelling_a_sent_write_ends_as_unknown_and_a_read_as_cancelled()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        using var cancel = new CancellationTokenSource();
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: cancel.Token);
        Task<HgxBytes> reading = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), cancel.Token);
        await session.ExpectAsync(RequestCode.NewObject);
        await session.ExpectAsync(RequestCode.GetObject);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => writing);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await RoundTrip(link, session);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => link.NewAsync(new HgxBytes("x"u8), cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => link.RegisterTokenAsync(cancellationToken: cancelled));
        await RoundTrip(link, session);
    }

    [Fact]
    public async Task Reconnecting_restores_identity_token_ApiIDs_and_objects_in_this_order_and_applies_what_was_missed()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        AppToken token = AppToken.PseudoRandom();
        Task registering = link.RegisterTokenAsync(cancellationToken: Token);
        await session.AnswerAsync(RequestCode.RegisterToken, token.ToByteArray());
        await registering;
        Task handling = link.RegisterShareHandlerAsync(ApiId.Json, (_, _, _) => Task.CompletedTask, Token);
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await handling;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "old"u8.ToArray(), service.WhoAmI);
        var updated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var resynced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, change) => updated.TrySetResult();
        link.Resynced += (_, _) => resynced.TrySetResult();

        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        SentFrame again = await second.AnswerAsync(RequestCode.RegisterToken, token.ToByteArray());
        Assert.Equal(token, new AppToken(again.Body));
        await second.AnswerAsync(RequestCode.RegisterApi, [1]);
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "new"u8.ToArray(), service.WhoAmI));
        await updated.Task.WaitAsync(Token);
        await resynced.Task.WaitAsync(Token);
        Assert.Equal("new"u8.ToArray(), seen.State.ToArray());
        Assert.Equal(service.WhoAmI, link.WhoAmI);
    }

    [Fact]
    public async Task Members_of_a_newer_contract_that_were_missed_during_a_drop_are_kept_by_the_next_push()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        ApiId apiId = Objects.Status.ApiId;
        byte[] before = [0x81, 0xa4, .. "Host"u8, 0xa1, (byte)'a'];
        byte[] missed = [0x82, 0xa4, .. "Host"u8, 0xa1, (byte)'a', 0xa5, .. "Later"u8, 7];
        Task<Objects.Status> getting = link.GetAsync<Objects.Status>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, before, service.WhoAmI, apiId));
        Objects.Status seen = await getting;
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, missed, service.WhoAmI, apiId));

        seen.CpuLoad = 1;
        Task pushing = seen.PushAsync(Token);
        SentFrame push = await second.AnswerAsync(RequestCode.UpdateObject, [1]);
        await pushing;
        byte[] later = [0xa5, .. "Later"u8, 7];
        Assert.True(push.Body.AsSpan().IndexOf(later) > 0);
    }

    [Fact]
    public async Task An_object_that_was_deleted_during_a_drop_is_dead_afterwards()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "old"u8.ToArray());
        var deleted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, change) => deleted.TrySetResult(change.IsDeleted);
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.RefuseAsync(RequestCode.GetObject, NakCode.DoesNotExist, "gone");
        Assert.True(await deleted.Task.WaitAsync(Token));
        Assert.False(seen.Hgx.IsAlive);
        Assert.Throws<DeadObjectException>(() => seen.State);
    }

    [Fact]
    public async Task Another_identity_after_a_reconnect_ends_the_link()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Task<HgxBytes> waiting = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        await session.ExpectAsync(RequestCode.GetObject);
        service.WhoAmI = Ghid.PseudoRandom();
        session.Drop();
        await service.IdentifyAsync();
        var error = await Assert.ThrowsAsync<HgxLinkException>(() => waiting);
        Assert.Contains("Make a new link", error.Message, StringComparison.Ordinal);
        await Until(() => link.State == HgxLinkState.Stopped);
    }

    [Fact]
    public async Task ExpectedWhoAmI_refuses_anybody_elses_service()
    {
        var service = new ScriptedService();
        Task<HgxLink> connecting = HgxLink.ConnectAsync(
            new() { Channel = service.OpenChannel, ExpectedWhoAmI = Ghid.PseudoRandom() }, Token);
        ScriptedSession session = await service.IdentifyAsync();
        var error = await Assert.ThrowsAsync<HgxLinkException>(() => connecting);
        Assert.Contains("ExpectedWhoAmI", error.Message, StringComparison.Ordinal);
        Assert.Null(await session.ReadAsync());
    }

    [Fact]
    public async Task A_message_of_another_version_ends_the_connection_and_the_link_comes_back()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        session.SendRaw(FrameBuffer.CopyOf([0, 7, 65, 75, 0, 0]));
        Assert.Null(await session.ReadAsync());
        Assert.Equal(ChannelCloseReason.ProtocolError, session.ClosedBecause);
        ScriptedSession second = await service.AcceptAsync();
        await RoundTrip(link, second);
    }

    [Fact]
    public async Task Stopping_settles_everything_that_waits()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        Task<HgxBytes> reading = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        await session.ExpectAsync(RequestCode.NewObject);
        await session.ExpectAsync(RequestCode.GetObject);
        await link.StopAsync(Token);
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => writing);
        await Assert.ThrowsAsync<HgxLinkException>(() => reading);
        await Assert.ThrowsAsync<HgxLinkException>(() => link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token));
        await link.StopAsync(Token);
        Assert.Equal(HgxLinkState.Stopped, link.State);
    }
}
