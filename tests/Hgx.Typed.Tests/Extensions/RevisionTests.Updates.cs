using System.Buffers.Binary;
using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Extensions;

/// <content>Updates, on a scripted service.</content>
public sealed partial class RevisionTests
{
    [Theory]
    [InlineData("mine", 8, 1)]
    [InlineData("base", 7, 1)]
    [InlineData("theirs", 8, 2)]
    [InlineData("theirs", 9, 1)]
    public async Task An_update_that_a_drop_caught_is_never_made_twice(string stands, int revision, int runs)
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "base");
        int ran = 0;
        Task<HgxUpdateResult> updating = seen.Hgx.UpdateAsync(x => (x.State, ran) = ("mine"u8.ToArray(), ran + 1), Token);
        await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen.Hgx.Ghid, (ulong)revision, stands, service));
        if (revision == 9)
        {
            // One of the two pushes may have been this one.
            await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => updating);
        }
        else
        {
            if (stands != "mine")
            {
                SentFrame again = await second.AnswerAsync(RequestCode.UpdateRevised, Revision((ulong)revision + 1));
                Assert.Equal((ulong)revision, BinaryPrimitives.ReadUInt64BigEndian(again.Body));
            }

            Assert.True((await updating).WasPushed);
            Assert.Equal("mine"u8.ToArray(), seen.State.ToArray());
        }

        Assert.Equal(runs, ran);
    }

    [Fact]
    public async Task An_update_that_is_cancelled_after_it_was_sent_is_of_unknown_outcome_and_not_made_again()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "base");
        using var cancelled = new CancellationTokenSource();
        Task<HgxUpdateResult> updating = seen.Hgx.UpdateAsync(x => x.State = "mine"u8.ToArray(), cancelled.Token);
        SentFrame sent = await session.ExpectAsync(RequestCode.UpdateRevised);
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => updating);
        Task<HgxUpdateResult> next = seen.Hgx.UpdateAsync(x => x.State = "next"u8.ToArray(), Token);
        session.Send(RequestCode.Ack, sent.Token, Revision(8));
        SentFrame following = await session.AnswerAsync(RequestCode.UpdateRevised, Revision(9));
        Assert.Equal(8ul, BinaryPrimitives.ReadUInt64BigEndian(following.Body));
        await next;
        Assert.Equal("next"u8.ToArray(), seen.State.ToArray());
    }
}
