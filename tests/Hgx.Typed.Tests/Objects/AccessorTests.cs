using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Objects;

/// <summary>The operations that members have of their own, in their three forms.</summary>
public sealed class AccessorTests : ServiceFixture
{
    [Theory]
    [InlineData("blocking")]
    [InlineData("task")]
    [InlineData("loop")]
    public async Task A_value_that_is_set_is_pushed_with_what_was_set_before(string form)
    {
        Boiler mine = await Alice.NewAsync(new Boiler(), cancellationToken: Token);
        Boiler theirs = await Bob.GetAsync<Boiler>(mine.Hgx.Ghid, Token);
        Task<HgxChange<Boiler>> updated = NextUpdateAsync(theirs);
        mine.Site = "north";
        if (form == "blocking") await Task.Run(() => mine.SetTarget(21), Token);
        else if (form == "task") await mine.SetTargetAsync(21, Token);
        else await OnLoopAsync(Alice, async () => await mine.OnLoop.SetTargetAsync(21, Token));
        Assert.False(mine.IsDirty);
        Boiler after = (await updated).After;
        Assert.Equal((21, "north"), (after.Target, after.Site));
    }

    [Theory]
    [InlineData("blocking")]
    [InlineData("task")]
    [InlineData("loop")]
    public async Task A_get_has_what_the_sync_brought(string form)
    {
        var service = new ScriptedService { Extensions = ProtocolExtensions.Revisions };
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<Boiler> getting = link.GetAsync<Boiler>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(1, 20));
        Boiler boiler = await getting;
        Task<double> reading = form switch
        {
            "blocking" => Task.Factory.StartNew(boiler.GetTarget, Token, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            "task" => boiler.GetTargetAsync(Token),
            _ => Task.Factory.StartNew(() => boiler.OnLoop.GetTargetAsync(Token).AsTask(), Token, TaskCreationOptions.None, link.Loop.Scheduler).Unwrap(),
        };
        SentFrame asked = await session.ExpectAsync(RequestCode.SyncObject);
        Assert.False(reading.IsCompleted);
        session.Send(RequestCode.UpdateRevised, 1, Standing(2, 22));
        session.Send(RequestCode.Ack, asked.Token, [1]);
        Assert.Equal(22, await reading);

        byte[] Standing(ulong revision, double target)
        {
            using var state = new FrameBuffer();
            HgxObjectClass<Boiler>.Instance.Write(HgxObjectClass<Boiler>.Instance.Capture(new Boiler { Target = target }), state);
            return [0, 0, 0, 0, 0, 0, 0, (byte)revision, .. ScriptedSession.Definition(ghid, state.Span.ToArray(), service.WhoAmI, Boiler.ApiId)];
        }
    }

    [Fact]
    public async Task On_the_wrong_thread_nothing_is_set()
    {
        Boiler boiler = await Alice.NewAsync(new Boiler(), cancellationToken: Token);
        await OnLoopAsync(Alice, () =>
        {
            Assert.Throws<HgxLoopException>(() => boiler.SetTarget(21));
            Assert.Throws<HgxLoopException>(() => boiler.GetTarget());
            return Task.CompletedTask;
        });
        Assert.Throws<HgxLoopException>(() => { _ = boiler.OnLoop.SetTargetAsync(21, Token).AsTask(); });
        Assert.Throws<HgxLoopException>(() => { _ = boiler.OnLoop.GetTargetAsync(Token).AsTask(); });
        Assert.Equal((0, false), (boiler.Target, boiler.IsDirty));
    }

    [Fact]
    public async Task What_is_not_attached_or_cancelled_before_is_not_set()
    {
        var detached = new Boiler();
        Assert.Throws<InvalidOperationException>(() => detached.SetTarget(21));
        await Assert.ThrowsAsync<InvalidOperationException>(() => detached.SetTargetAsync(21, Token));
        Assert.Equal(0, detached.Target);
        Boiler boiler = await Alice.NewAsync(new Boiler(), cancellationToken: Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => boiler.SetTargetAsync(21, new CancellationToken(canceled: true)));
        Assert.Equal((0, false), (boiler.Target, boiler.IsDirty));
    }

    [Fact]
    public async Task A_push_that_fails_leaves_the_value_as_a_draft_and_a_dead_object_is_said_by_the_task()
    {
        Boiler fixedOne = await Alice.NewAsync(new Boiler(), dynamic: false, cancellationToken: Token);
        await Assert.ThrowsAsync<LocallyImmutableException>(() => fixedOne.SetTargetAsync(21, Token));
        Assert.Equal((21, true), (fixedOne.Target, fixedOne.IsDirty));
        Boiler dead = await Alice.NewAsync(new Boiler(), cancellationToken: Token);
        await dead.DeleteAsync(Token);
        Task setting = dead.SetTargetAsync(21, Token);
        await Assert.ThrowsAsync<DeadObjectException>(() => setting);
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.GetTargetAsync(Token));
    }

    [Fact]
    public async Task What_derives_has_the_operations_of_its_base_class_s_members_on_the_loop_too()
    {
        SteamBoiler mine = await Alice.NewAsync(new SteamBoiler(), cancellationToken: Token);
        await OnLoopAsync(Alice, async () =>
        {
            await mine.OnLoop.SetTargetAsync(150, Token);
            await mine.OnLoop.SetPressureAsync(5, Token);
            Assert.Equal(150, await mine.OnLoop.GetTargetAsync(Token));
        });
        SteamBoiler theirs = await Bob.GetAsync<SteamBoiler>(mine.Hgx.Ghid, Token);
        Assert.Equal((150, 5), (theirs.Target, theirs.Pressure));
    }
}
