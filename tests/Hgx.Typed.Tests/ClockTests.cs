using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;
using static Hgx.Typed.Tests.Scripted.Steps;

namespace Hgx.Typed.Tests;

/// <summary>Somebody sets the clock of the machine, by hours, back and forth. Only the clock: time itself goes on as ever.</summary>
public sealed class ClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_jumps_ends_no_wait_early_and_none_late()
    {
        var clock = new JumpingClock();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { TimeProvider = clock });
        await using HgxLink owned = link;
        Task<HgxBytes> patient = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token), unanswered = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
        await session.ExpectAsync(RequestCode.GetObject);
        for (int i = 1; i <= 50; i++)
        {
            clock.Jump(TimeSpan.FromHours(i % 2 == 0 ? -7 * i : 5 * i));
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await RoundTrip(link, session);
        }

        Assert.False(patient.IsCompleted || unanswered.IsCompleted);
        session.Send(RequestCode.Ack, asked.Token, ScriptedSession.Definition(new Ghid(asked.Body), "late"u8.ToArray()));
        Assert.Equal("late"u8.ToArray(), (await patient).State.ToArray());

        // 5 s of its 30 have passed, whatever the clock says.
        await Advance(clock, TimeSpan.FromSeconds(24), unanswered);
        Assert.False(unanswered.IsCompleted);
        await Advance(clock, TimeSpan.FromSeconds(5), unanswered);
        await Assert.ThrowsAsync<HgxServiceUnavailableException>(() => unanswered);
        Assert.Equal(HgxLinkState.Connected, link.State);
    }

    [Fact]
    public async Task The_states_of_an_object_are_taken_in_the_order_they_come_in_and_a_drop_is_answered_at_once()
    {
        var clock = new JumpingClock();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { TimeProvider = clock });
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await GetAsync(link, session, ghid, [0]);
        for (byte i = 1; i <= 50; i++)
        {
            clock.Jump(TimeSpan.FromHours(i % 2 == 0 ? -7 * i : 5 * i));
            session.Update(i, ghid, [i]);
            await session.ExpectAsync(RequestCode.Ack);
            Assert.Equal([i], seen.State.ToArray());
        }

        clock.Jump(TimeSpan.FromHours(-500));
        clock.Advance(TimeSpan.FromSeconds(2));
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, [51]));
        await RoundTrip(link, second);
        Assert.Equal([51], seen.State.ToArray());
    }

    /// <summary>Virtual time whose date can be set without any time passing.</summary>
    private sealed class JumpingClock : FakeTimeProvider
    {
        private TimeSpan _offset;

        public void Jump(TimeSpan by) => _offset += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
