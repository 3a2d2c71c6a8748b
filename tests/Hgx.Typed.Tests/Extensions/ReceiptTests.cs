using System.Buffers.Binary;
using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Extensions;

/// <summary>Pushes without an answer, towards a scripted service that has receipts: each is sent again as it was before anything else.</summary>
public sealed partial class ReceiptTests
{
    private const ProtocolExtensions Numbered = ProtocolExtensions.Revisions | ProtocolExtensions.Receipts;

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedService _service = new() { Extensions = Numbered };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_push_has_the_link_s_identity_and_a_number_that_grows()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        var pushes = new List<PushIdentity>();
        for (ulong revision = 8; revision < 11; revision++)
        {
            seen.State = "mine"u8.ToArray();
            Task pushing = seen.Hgx.PushAsync(Token);
            (ulong follows, PushIdentity identity, _) = Read(await session.AnswerAsync(RequestCode.UpdateRevised, Revision(revision)));
            Assert.Equal(revision - 1, follows);
            pushes.Add(identity);
            await pushing;
        }

        Assert.Single(pushes.Select(push => push.Link).Distinct());
        Assert.Equal(pushes.Select(push => push.Number).Order().Distinct(), pushes.Select(push => push.Number));
        (HgxLink other, ScriptedSession second, HgxBytes there) = await OpenAsync();
        await using HgxLink alsoOwned = other;
        Task pushes2 = there.Hgx.PushAsync(Token);
        Assert.NotEqual(pushes[0].Link, Read(await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Identity.Link);
        await pushes2;
    }

    [Fact]
    public async Task A_push_that_a_drop_caught_is_sent_again_as_it_was_and_what_came_later_is_an_ordinary_update()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        Task<HgxChange<HgxBytes>> updated = NextAsync(seen);
        (Task pushing, SentFrame lost) = await DropPushAsync(session, seen);
        ScriptedSession second = await _service.AcceptAsync();
        SentFrame again = await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8));
        Assert.Equal(lost.Body, again.Body);
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 9, "theirs"));
        await pushing;
        HgxChange<HgxBytes> change = await updated;
        Assert.Equal(("mine", "theirs"), (Text(change.Before), Text(change.After)));
        Assert.Empty(change.Conflicts);
        Assert.Equal(("theirs", false), (Text(seen), seen.Hgx.IsDirty));
        await AssertFollowsAsync(second, seen, 9, 10);
    }

    [Fact]
    public async Task What_was_set_after_a_push_that_a_drop_caught_is_pushed_on_top_of_it()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        (Task pushing, SentFrame lost) = await DropPushAsync(session, seen);
        seen.State = "later"u8.ToArray();
        ScriptedSession second = await _service.AcceptAsync();
        Assert.Equal(lost.Body, (await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Body);
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 8, "mine"));
        (ulong follows, PushIdentity identity, string state) = Read(await second.AnswerAsync(RequestCode.UpdateRevised, Revision(9)));
        Assert.Equal((8ul, "later"), (follows, state));
        Assert.True(identity.Number > Read(lost).Identity.Number);
        await pushing;
        Assert.False(seen.Hgx.IsDirty);
    }

    [Fact]
    public async Task A_push_that_was_never_carried_out_is_merged_with_what_stands_and_made_anew()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        (Task pushing, SentFrame lost) = await DropPushAsync(session, seen);
        ScriptedSession second = await _service.AcceptAsync();
        await ConflictAsync(second, seen, 9, "theirs");
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 9, "theirs"));
        (ulong follows, PushIdentity identity, string state) = Read(await second.AnswerAsync(RequestCode.UpdateRevised, Revision(10)));
        Assert.Equal((9ul, "mine"), (follows, state));
        Assert.True(identity.Number > Read(lost).Identity.Number);
        await pushing;
    }

    [Fact]
    public async Task A_push_that_an_update_overtook_before_the_drop_is_not_sent_again_because_it_was_refused()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Send(RequestCode.UpdateRevised, 1, Standing(seen, 8, "theirs"));
        await session.ExpectAsync(RequestCode.Ack);
        session.Drop();
        ScriptedSession second = await _service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 8, "theirs"));
        Assert.Equal(8ul, Read(await second.AnswerAsync(RequestCode.UpdateRevised, Revision(9))).Follows);
        await pushing;
    }

    [Fact]
    public async Task A_drop_while_a_push_is_sent_again_has_it_sent_once_more()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        (Task pushing, SentFrame lost) = await DropPushAsync(session, seen);
        ScriptedSession second = await _service.AcceptAsync();
        Assert.Equal(lost.Body, (await second.ExpectAsync(RequestCode.UpdateRevised)).Body);
        second.Drop();
        ScriptedSession third = await AcceptAsync();
        Assert.Equal(lost.Body, (await third.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Body);
        await third.AnswerAsync(RequestCode.GetRevised, Standing(seen, 8, "mine"));
        await pushing;
        Assert.False(seen.Hgx.IsDirty);
    }

    [Fact]
    public async Task A_service_that_knows_the_object_no_more_ends_the_push_and_the_object()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        (Task pushing, _) = await DropPushAsync(session, seen);
        ScriptedSession second = await _service.AcceptAsync();
        await second.RefuseAsync(RequestCode.UpdateRevised, NakCode.DoesNotExist, "it is gone");
        await second.RefuseAsync(RequestCode.GetRevised, NakCode.DoesNotExist, "it is gone");
        await Assert.ThrowsAsync<DeadObjectException>(() => pushing);
    }

    [Theory]
    [InlineData(ProtocolExtensions.Revisions)]
    [InlineData(ProtocolExtensions.None)]
    public async Task A_service_that_has_receipts_no_more_is_asked_what_stands(ProtocolExtensions extensions)
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        (Task pushing, _) = await DropPushAsync(session, seen, extensions);
        ScriptedSession second = await _service.AcceptAsync();
        if (extensions == ProtocolExtensions.None)
        {
            await second.AnswerAsync(RequestCode.GetObject, Standing(seen, 7, "base")[8..]);
            await second.AnswerAsync(RequestCode.UpdateObject, [1]);
        }
        else
        {
            await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 7, "base"));
            SentFrame push = await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8));
            Assert.Equal("mine"u8.ToArray(), push.Body[(8 + ObjectDefinition.HeaderLength)..]);
        }

        await pushing;
    }

    [Fact]
    public async Task After_a_timeout_the_push_is_sent_again_by_itself_and_until_its_answer_nothing_is_taken_of_the_object()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        SentFrame lost = await TimeOutPushAsync(session, seen);
        SentFrame again = await session.ExpectAsync(RequestCode.UpdateRevised);
        Assert.Equal(lost.Body, again.Body);
        session.Send(RequestCode.UpdateRevised, 1, Standing(seen, 9, "theirs"));
        await session.ExpectAsync(RequestCode.Ack);
        Assert.Equal("mine", Text(seen));
        Task<HgxChange<HgxBytes>> updated = NextAsync(seen);
        session.Send(RequestCode.Ack, again.Token, Revision(8));
        await session.AnswerAsync(RequestCode.GetRevised, Standing(seen, 10, "newer"));
        HgxChange<HgxBytes> change = await updated;
        Assert.Equal(("mine", "newer"), (Text(change.Before), Text(change.After)));
        Assert.False(seen.Hgx.IsDirty);
        await AssertFollowsAsync(session, seen, 10, 11);
    }

    [Fact]
    public async Task A_push_after_a_timeout_waits_until_the_one_before_is_known()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        SentFrame lost = await TimeOutPushAsync(session, seen);
        seen.State = "later"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        Assert.Equal(lost.Body, (await session.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Body);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(seen, 8, "mine"));
        (ulong follows, _, string state) = Read(await session.AnswerAsync(RequestCode.UpdateRevised, Revision(9)));
        Assert.Equal((8ul, "later"), (follows, state));
        await pushing;
        Assert.False(seen.Hgx.IsDirty);
    }

    [Fact]
    public async Task A_push_that_timed_out_and_was_never_carried_out_stays_a_draft_on_what_stands()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        await TimeOutPushAsync(session, seen);
        Task<HgxChange<HgxBytes>> updated = NextAsync(seen);
        await ConflictAsync(session, seen, 9, "theirs");
        Assert.Single((await updated).Conflicts);
        Assert.Equal(("mine", true), (Text(seen), seen.Hgx.IsDirty));
        await AssertFollowsAsync(session, seen, 9, 10);
        Assert.Equal(("mine", false), (Text(seen), seen.Hgx.IsDirty));
    }

    [Fact]
    public async Task A_push_that_times_out_again_and_again_is_sent_again_and_again_and_over_a_drop()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        SentFrame lost = await TimeOutPushAsync(session, seen);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(lost.Body, (await session.ExpectAsync(RequestCode.UpdateRevised)).Body);
            _time.Advance(TimeSpan.FromSeconds(31));
        }

        await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Drop();
        ScriptedSession second = await AcceptAsync();
        Assert.Equal(lost.Body, (await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Body);
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 8, "mine"));
        await Steps.Until(() => !seen.Hgx.IsDirty);
        await AssertFollowsAsync(second, seen, 8, 9);
    }

    [Fact]
    public async Task A_push_that_a_recast_took_the_answer_from_is_settled_by_the_new_object()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync("1");
        await using HgxLink owned = link;
        seen.State = "2"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame sent = await session.ExpectAsync(RequestCode.UpdateRevised);
        HgxJson json = await seen.Hgx.RecastAsync<HgxJson>(Token);
        SentFrame again = await session.ExpectAsync(RequestCode.UpdateRevised);
        Assert.Equal(sent.Body, again.Body);
        session.Send(RequestCode.Ack, sent.Token, Revision(8));
        await pushing;
        Assert.True(json.Hgx.IsDirty);
        session.Send(RequestCode.Ack, again.Token, Revision(8));
        await session.AnswerAsync(RequestCode.GetRevised, Standing(json, 8, "2"));
        await Steps.Until(() => !json.Hgx.IsDirty);
        pushing = json.Hgx.PushAsync(Token);
        Assert.Equal(8ul, Read(await session.AnswerAsync(RequestCode.UpdateRevised, Revision(9))).Follows);
        await pushing;
    }

    [Fact]
    public async Task A_push_that_was_never_sent_is_taken_back_by_a_recast()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync("1");
        await using HgxLink owned = link;
        _service.IsDown = true;
        session.Drop();
        await Steps.Until(() => link.State == HgxLinkState.Disconnected);
        seen.State = "2"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        HgxJson json = await seen.Hgx.RecastAsync<HgxJson>(Token);
        await Assert.ThrowsAsync<DeadObjectException>(() => pushing);
        _service.IsDown = false;
        ScriptedSession second = await AcceptAsync();
        await second.AnswerAsync(RequestCode.GetRevised, Standing(json, 7, "1"));
        Assert.True(json.Hgx.IsDirty);
        pushing = json.Hgx.PushAsync(Token);
        Assert.Equal((7ul, "2"), (Read(await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8))) is var (follows, _, state) ? (follows, state) : default));
        await pushing;
    }

    [Fact]
    public async Task A_state_that_has_no_room_beside_its_identity_is_pushed_without_one()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        seen.State = new byte[RevisedPush.MaxStateLength];
        Task pushing = seen.Hgx.PushAsync(Token);
        Assert.Equal(ProtocolLimits.MaxMessageLength - Frame.HeaderLength, (await session.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Body.Length);
        await pushing;
        seen.State = new byte[RevisedPush.MaxStateLength + 1];
        pushing = seen.Hgx.PushAsync(Token);
        await session.AnswerAsync(RequestCode.UpdateObject, [1]);
        await pushing;
    }
}
