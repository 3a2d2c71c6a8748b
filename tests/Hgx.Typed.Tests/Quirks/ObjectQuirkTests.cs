using System.Runtime.CompilerServices;
using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Quirks;

/// <summary>Objects, their lives, handlers and equality (Q6, Q12, Q13, Q14, Q36).</summary>
public sealed class ObjectQuirkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q06_The_service_is_told_when_an_object_is_collected()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        WeakReference dropped = await GetAndDropAsync(link, session, ghid, discards: false);
        Task<SentFrame> discard = session.AnswerAsync(RequestCode.DiscardObject, [1]);
        while (!discard.IsCompleted) await CollectAsync();
        Assert.Equal(ghid, new Ghid((await discard).Body));
        Assert.False(dropped.IsAlive);
        await session.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q06_Of_an_object_that_was_discarded_nothing_more_is_said_when_it_is_collected()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        WeakReference dropped = await GetAndDropAsync(link, session, Ghid.PseudoRandom(), discards: true);
        while (dropped.IsAlive) await CollectAsync();
        await CollectAsync();

        // The next frame that comes is the get of the round trip.
        await session.RoundTripAsync(link);
        await session.RoundTripAsync(link);
    }

    [Fact]
    public async Task Q12_A_discarded_object_is_got_anew()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes first = await session.GiveAsync(link, ghid, "one");
        Task discarding = first.Hgx.DiscardAsync(Token);
        await session.AnswerAsync(RequestCode.DiscardObject, [1]);
        await discarding;
        HgxBytes second = await session.GiveAsync(link, ghid, "two");
        Assert.NotSame(first, second);
        Assert.False(first.Hgx.IsAlive);
        Assert.True(second.Hgx.IsAlive);
        Assert.Equal("two", OriginalSession.TextOf(second));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Q12_A_deleted_object_is_asked_for_and_no_longer_found(bool byAnother)
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes deleted = await session.GiveAsync(link, ghid, "one", service.WhoAmI);
        if (byAnother)
        {
            await session.SendAsync(RequestCode.DeleteObject, 1, ghid.ToByteArray());
            await session.ExpectAckAsync(1);
        }
        else
        {
            Task deleting = deleted.Hgx.DeleteAsync(Token);
            await session.AnswerAsync(RequestCode.DeleteObject, [1]);
            await deleting;
        }

        Assert.False(deleted.Hgx.IsAlive);
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.RefuseAsync(RequestCode.GetObject, [0, 8]);
        await Assert.ThrowsAsync<DoesNotExistException>(() => getting);
    }

    [Fact]
    public async Task Q13_An_object_is_a_key_whatever_becomes_of_its_state()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await session.GiveAsync(link, ghid, "one", service.WhoAmI);
        var byObject = new Dictionary<HgxBytes, string> { [seen] = "kept" };
        var byHandle = new Dictionary<HgxHandle<HgxBytes>, string> { [seen.Hgx] = "kept" };
        var byGhid = new Dictionary<Ghid, string> { [seen.Hgx.Ghid] = "kept" };
        AssertFound(await link.GetAsync<HgxBytes>(ghid, Token));
        seen.State = "draft"u8.ToArray();
        AssertFound(seen);
        await session.UpdateAsync(1, ghid, "two");
        await session.ExpectAckAsync(1);
        AssertFound(await link.GetAsync<HgxBytes>(ghid, Token));
        await session.SendAsync(RequestCode.DeleteObject, 2, ghid.ToByteArray());
        await session.ExpectAckAsync(2);
        AssertFound(seen);

        void AssertFound(HgxBytes key)
        {
            Assert.Equal("kept", byObject[key]);
            Assert.Equal("kept", byHandle[key.Hgx]);
            Assert.Equal("kept", byGhid[key.Hgx.Ghid]);
        }
    }

    [Fact]
    public async Task Q14_A_handler_that_is_taken_off_is_no_longer_called()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await session.GiveAsync(link, ghid, "one");
        int calls = 0;
        var told = new SemaphoreSlim(0);
        seen.Updated += Counting;
        seen.Updated += (_, _) => told.Release();
        await session.UpdateAsync(1, ghid, "two");
        await told.WaitAsync(Token);
        Assert.Equal(1, calls);
        seen.Updated -= Counting;

        // Neither adds nor takes off anything.
        seen.Updated += null;
        seen.Updated -= null;
        await session.UpdateAsync(2, ghid, "three");
        await told.WaitAsync(Token);
        Assert.Equal(1, calls);
        await session.ExpectAckAsync(1);
        await session.ExpectAckAsync(2);

        void Counting(object? sender, HgxChange<HgxBytes> change) => calls++;
    }

    [Fact]
    public async Task Q36_Compared_with_anything_at_all_an_object_and_a_Ghid_are_just_not_equal()
    {
        using var service = new OriginalService();
        (HgxLink link, OriginalSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await session.GiveAsync(link, ghid, "one");
        var detached = new HgxBytes("one"u8);
        Assert.False(seen.Hgx.ContentEquals(detached));
        Assert.False(detached.Hgx.ContentEquals(seen));
        Assert.False(detached.Hgx.ContentEquals(detached));
        Assert.False(seen.Hgx.ContentEquals(null));
        Assert.False(seen.Equals(null));
        Assert.False(seen.Equals("one"));
        Assert.False(seen.Hgx.Equals("one"));
        Assert.False(ghid.Equals(null));
        Assert.False(ghid.Equals("Ghid"));
        Assert.False(ghid == default);
        Assert.False(ghid.Equals((object)ApiId.FromName("quirks@1")));
        Assert.True(seen.Hgx.ContentEquals(seen));
        Task discarding = seen.Hgx.DiscardAsync(Token);
        await session.AnswerAsync(RequestCode.DiscardObject, [1]);
        await discarding;
        Assert.False(seen.Hgx.ContentEquals(seen));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> GetAndDropAsync(HgxLink link, OriginalSession session, Ghid ghid, bool discards)
    {
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "state"u8.ToArray()));
        HgxBytes got = await getting;
        if (!discards) return new WeakReference(got);
        Task discarding = got.Hgx.DiscardAsync(Token);
        await session.AnswerAsync(RequestCode.DiscardObject, [1]);
        await discarding;
        return new WeakReference(got);
    }

    private static async Task CollectAsync()
    {
        Token.ThrowIfCancellationRequested();
        await Task.Yield();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
