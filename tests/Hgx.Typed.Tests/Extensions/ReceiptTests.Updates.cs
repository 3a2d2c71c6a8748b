using Hgx.Protocol;
using Hgx.Typed.Tests.Objects;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Extensions;

/// <content>Updates without an answer.</content>
public sealed partial class ReceiptTests
{
    [Fact]
    public async Task An_update_that_a_drop_caught_is_sent_again_as_it_was_and_the_function_has_run_once()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        (Task<HgxUpdateResult> updating, SentFrame lost, Func<int> runs) = await DropUpdateAsync(session, seen);
        ScriptedSession second = await _service.AcceptAsync();
        Assert.Equal(lost.Body, (await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Body);
        // Another app has pushed since.
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 9, "theirs"));
        HgxUpdateResult result = await updating;
        Assert.Equal((true, 1, 1), (result.WasPushed, result.Attempts, runs()));
        await Steps.Until(() => Text(seen) == "theirs");
        Assert.False(seen.Hgx.IsDirty);
        await AssertFollowsAsync(second, seen, 9, 10);
    }

    [Fact]
    public async Task An_update_that_was_never_carried_out_runs_its_function_again_on_what_stands()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        (Task<HgxUpdateResult> updating, SentFrame lost, Func<int> runs) = await DropUpdateAsync(session, seen);
        ScriptedSession second = await _service.AcceptAsync();
        await ConflictAsync(second, seen, 9, "theirs");
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen, 9, "theirs"));
        (ulong follows, PushIdentity identity, string state) = Read(await second.AnswerAsync(RequestCode.UpdateRevised, Revision(10)));
        Assert.Equal((9ul, "theirs+"), (follows, state));
        Assert.True(identity.Number > Read(lost).Identity.Number);
        Assert.True((await updating).WasPushed);
        Assert.Equal(2, runs());
    }

    [Fact]
    public async Task An_update_behind_a_push_that_is_in_doubt_is_made_of_what_became_of_that()
    {
        (HgxLink link, ScriptedSession session, HgxBytes seen) = await OpenAsync();
        await using HgxLink owned = link;
        SentFrame lost = await TimeOutPushAsync(session, seen);
        int runs = 0;
        Task<HgxUpdateResult> updating = seen.Hgx.UpdateAsync(x => (x.State, runs) = (Longer(x), runs + 1), Token);
        Assert.Equal(lost.Body, (await session.AnswerAsync(RequestCode.UpdateRevised, Revision(8))).Body);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(seen, 8, "mine"));
        (ulong follows, _, string state) = Read(await session.AnswerAsync(RequestCode.UpdateRevised, Revision(9)));
        Assert.Equal((8ul, "mine+"), (follows, state));
        Assert.True((await updating).WasPushed);
        Assert.False(seen.Hgx.IsDirty);
    }

    [Fact]
    public async Task An_update_that_a_recast_took_the_answer_from_stands_below_what_was_set_and_no_push_undoes_it()
    {
        ApiId ledger = HgxObjectClass.Of<Ledger>().ApiId;
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync(options => options with { TimeProvider = _time, SteadyAfter = TimeSpan.Zero });
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<Ledger> getting = link.GetAsync<Ledger>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(ghid, 7, [0x81, 0xa4, .. "Note"u8, 0xa3, .. "old"u8], ledger));
        Ledger seen = await getting;
        Task<HgxUpdateResult> updating = seen.UpdateAsync(x => x.Note = "updated", Token);
        SentFrame sent = await session.ExpectAsync(RequestCode.UpdateRevised);
        seen.Title = "set";
        LaterLedger later = await seen.RecastAsync<LaterLedger>(Token);
        SentFrame again = await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Send(RequestCode.Ack, sent.Token, Revision(8));
        await updating;
        session.Send(RequestCode.Ack, again.Token, Revision(8));
        await session.AnswerAsync(RequestCode.GetRevised, Standing(ghid, 8, [0x81, 0xa4, .. "Note"u8, 0xa7, .. "updated"u8], ledger));
        Task pushing = later.PushAsync(Token);
        string pushed = Read(await session.AnswerAsync(RequestCode.UpdateRevised, Revision(9))).State;
        await pushing;
        Assert.Contains("updated", pushed, StringComparison.Ordinal);
        Assert.Contains("set", pushed, StringComparison.Ordinal);
    }

    // One that adds a letter to what stands.
    private static async Task<(Task<HgxUpdateResult> Updating, SentFrame Lost, Func<int> Runs)> DropUpdateAsync(ScriptedSession session, HgxBytes seen)
    {
        int runs = 0;
        Task<HgxUpdateResult> updating = seen.Hgx.UpdateAsync(x => (x.State, runs) = (Longer(x), runs + 1), Token);
        SentFrame lost = await session.ExpectAsync(RequestCode.UpdateRevised);
        Assert.Equal("base+", Read(lost).State);
        session.Drop();
        return (updating, lost, () => runs);
    }

    private static byte[] Longer(HgxBytes seen) => [.. seen.State.Span, (byte)'+'];
}
