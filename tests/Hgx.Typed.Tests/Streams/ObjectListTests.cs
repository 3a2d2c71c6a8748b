using Hgx.Protocol;
using Hgx.Typed.Tests.Objects;
using Hgx.Typed.Tests.Scripted;
using Hgx.Typed.Tests.Upgrades;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Streams;

/// <summary>The live list of a class's objects.</summary>
public class ObjectListTests : ServiceFixture
{
    [Fact]
    public async Task What_is_there_is_told_first_then_that_it_was_all_then_what_happens()
    {
        Status one = await Alice.NewAsync(new Status { Host = "one" }, cancellationToken: Token), two = await Alice.NewAsync(new Status { Host = "two" }, cancellationToken: Token);
        IAsyncEnumerator<HgxObjectEvent<Status>> events = Bob.Objects<Status>(Token).GetAsyncEnumerator(Token);
        HgxObjectEvent<Status>[] first = [await NextAsync(events), await NextAsync(events)];
        Assert.All(first, x => Assert.Equal((HgxObjectEventKind.Added, x.Ghid), (x.Kind, x.Object!.Ghid)));
        Assert.Equal(["one", "two"], first.Select(x => x.Object!.Host).Order());
        Assert.Equal(HgxObjectEventKind.Listed, (await NextAsync(events)).Kind);

        Status three = await Alice.NewAsync(new Status { Host = "three" }, cancellationToken: Token);
        HgxObjectEvent<Status> added = await NextAsync(events);
        Assert.Equal((HgxObjectEventKind.Added, three.Ghid, "three"), (added.Kind, added.Ghid, added.Object!.Host));

        two.CpuLoad = 0.5;
        await two.PushAsync(Token);
        HgxObjectEvent<Status> changed = await NextAsync(events);
        Assert.Equal((HgxObjectEventKind.Changed, two.Ghid, 0d, 0.5), (changed.Kind, changed.Ghid, changed.Change!.Before.CpuLoad, changed.Change.After.CpuLoad));
        Assert.Same(changed.Object, await Bob.GetAsync<Status>(two.Ghid, Token));

        await one.DeleteAsync(Token);
        HgxObjectEvent<Status> removed = await NextAsync(events);
        Assert.Equal((HgxObjectEventKind.Removed, one.Ghid, true, "one"), (removed.Kind, removed.Ghid, removed.Change!.IsDeleted, removed.Change.After.Host));
    }

    [Fact]
    public async Task Of_none_it_is_told_that_these_were_all_and_own_new_ones_are_added()
    {
        IAsyncEnumerator<HgxObjectEvent<Status>> events = Bob.Objects<Status>(Token).GetAsyncEnumerator(Token);
        Assert.Equal(HgxObjectEventKind.Listed, (await NextAsync(events)).Kind);
        Status made = await Alice.NewAsync(new Status(), cancellationToken: Token);
        Assert.Equal(made.Ghid, (await NextAsync(events)).Ghid);
    }

    [Fact]
    public async Task However_slow_the_reader_one_event_of_each_object_waits()
    {
        Status[] made = [await Alice.NewAsync(new Status(), cancellationToken: Token), await Alice.NewAsync(new Status(), cancellationToken: Token)];
        IAsyncEnumerator<HgxObjectEvent<Status>> events = Bob.Objects<Status>(Token).GetAsyncEnumerator(Token);
        HgxObjectEvent<Status>[] added = [await NextAsync(events), await NextAsync(events)];
        await NextAsync(events);
        for (int i = 1; i <= 4; i++)
        {
            foreach (Status status in made)
            {
                status.CpuLoad = i;
                await status.PushAsync(Token);
                await Steps.Until(() => added.Single(x => x.Ghid == status.Ghid).Object!.CpuLoad == i);
            }
        }

        Status brief = await Alice.NewAsync(new Status(), cancellationToken: Token);
        await Steps.Until(() => Bob.Table.Find(brief.Ghid) is { MustStay: true });
        await brief.DeleteAsync(Token);
        await Steps.Until(() => Bob.Table.Find(brief.Ghid) is null);
        await made[0].DeleteAsync(Token);
        await Steps.Until(() => Bob.Table.Find(made[0].Ghid) is null);

        // One that was there for a moment only is not told of at all.
        HgxObjectEvent<Status>[] waiting = [await NextAsync(events), await NextAsync(events)];
        HgxObjectEvent<Status> removed = waiting.Single(x => x.Ghid == made[0].Ghid), changed = waiting.Single(x => x.Ghid == made[1].Ghid);
        Assert.Equal((HgxObjectEventKind.Removed, 4, 3), (removed.Kind, removed.Change!.After.CpuLoad, removed.Change.Skipped));
        Assert.Equal((HgxObjectEventKind.Changed, 0d, 4, 3), (changed.Kind, changed.Change!.Before.CpuLoad, changed.Change.After.CpuLoad, changed.Change.Skipped));
        Status last = await Alice.NewAsync(new Status(), cancellationToken: Token);
        Assert.Equal(last.Ghid, (await NextAsync(events)).Ghid);
    }

    [Fact]
    public async Task What_a_lost_connection_has_missed_is_told_once_each()
    {
        using var channels = new DroppedChannels(Service);
        await using HgxLink link = await ConnectAsync(options => options with { Channel = channels.OpenAsync });
        Status gone = await Alice.NewAsync(new Status(), cancellationToken: Token), changed = await Alice.NewAsync(new Status(), cancellationToken: Token);
        await Alice.NewAsync(new Status(), cancellationToken: Token);
        IAsyncEnumerator<HgxObjectEvent<Status>> events = link.Objects<Status>(Token).GetAsyncEnumerator(Token);
        for (int i = 0; i < 4; i++) await NextAsync(events);
        Status added;
        using (await channels.DropAsync(Token))
        {
            added = await Alice.NewAsync(new Status(), cancellationToken: Token);
            await gone.DeleteAsync(Token);
            changed.CpuLoad = 1;
            await changed.PushAsync(Token);
            changed.CpuLoad = 2;
            await changed.PushAsync(Token);
        }

        HgxObjectEvent<Status>[] missed = [await NextAsync(events), await NextAsync(events), await NextAsync(events)];
        Assert.Equal(
            [(HgxObjectEventKind.Added, added.Ghid), (HgxObjectEventKind.Changed, changed.Ghid), (HgxObjectEventKind.Removed, gone.Ghid)],
            missed.Select(x => (x.Kind, x.Ghid)).OrderBy(x => x.Kind));
        Status last = await Alice.NewAsync(new Status(), cancellationToken: Token);
        Assert.Equal(last.Ghid, (await NextAsync(events)).Ghid);
    }

    [Fact]
    public async Task Objects_of_older_contracts_that_the_class_upgrades_are_among_them()
    {
        GaugeV1 old = await Alice.NewAsync(new GaugeV1 { Name = "old" }, cancellationToken: Token);
        Gauge now = await Alice.NewAsync(new Gauge { Label = "new" }, cancellationToken: Token);
        IAsyncEnumerator<HgxObjectEvent<Gauge>> events = Bob.Objects<Gauge>(Token).GetAsyncEnumerator(Token);
        HgxObjectEvent<Gauge>[] added = [await NextAsync(events), await NextAsync(events)];
        Assert.Equal(["new", "old"], added.Select(x => x.Object!.Label).Order());
        Assert.Equal(HgxObjectEventKind.Listed, (await NextAsync(events)).Kind);
        Assert.NotEqual(old.Ghid, now.Ghid);
    }

    [Fact]
    public async Task What_cannot_be_given_is_told_of_with_the_reason_and_the_others_go_on()
    {
        HgxBytes odd = await Alice.NewAsync(new HgxBytes(new byte[] { 1 }), Status.ApiId, cancellationToken: Token);
        Status good = await Alice.NewAsync(new Status(), cancellationToken: Token);
        Status other = await Alice.NewAsync(new Status(), cancellationToken: Token);
        HgxBytes raw = await Bob.GetAsync<HgxBytes>(other.Ghid, Token);
        IAsyncEnumerator<HgxObjectEvent<Status>> events = Bob.Objects<Status>(Token).GetAsyncEnumerator(Token);
        HgxObjectEvent<Status>[] told = [await NextAsync(events), await NextAsync(events), await NextAsync(events)];
        Assert.IsType<HgxStateException>(told.Single(x => x.Ghid == odd.Hgx.Ghid).Error);
        Assert.IsType<HgxLinkException>(told.Single(x => x.Ghid == raw.Hgx.Ghid).Error);
        Assert.Equal(good.Ghid, told.Single(x => x.Kind == HgxObjectEventKind.Added).Ghid);
        Assert.Equal(HgxObjectEventKind.Listed, (await NextAsync(events)).Kind);
    }

    [Fact]
    public async Task The_token_ends_it_at_once_and_nothing_is_held_any_more()
    {
        Status made = await Alice.NewAsync(new Status(), cancellationToken: Token);
        using var token = new CancellationTokenSource();
        IAsyncEnumerator<HgxObjectEvent<Status>> events = Bob.Objects<Status>(token.Token).GetAsyncEnumerator(Token);
        Status seen = (await NextAsync(events)).Object!;
        await NextAsync(events);
        Task<bool> next = events.MoveNextAsync().AsTask();
        await token.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(made.Ghid, seen.Ghid);
        Assert.False(HgxObjectCore.Of(seen).MustStay);

        // The service tells of no new ones.
        Status unheard = await Alice.NewAsync(new Status(), cancellationToken: Token);
        Status heard = await Bob.GetAsync<Status>(unheard.Ghid, Token);
        Assert.False(HgxObjectCore.Of(heard).MustStay);
    }

    [Fact]
    public async Task It_takes_no_share_from_a_handler_and_ends_with_the_link()
    {
        IAsyncEnumerator<HgxObjectEvent<Status>> events = Bob.Objects<Status>(Token).GetAsyncEnumerator(Token);
        await NextAsync(events);
        Status made = await Alice.NewAsync(new Status(), cancellationToken: Token);
        await made.ShareAsync(Bob.WhoAmI, Token);
        Assert.Equal(made.Ghid, (await NextAsync(events)).Ghid);
        await using HgxLink late = await ConnectAsync();
        Assert.Equal(made.Ghid, (await late.Shares<Status>(Token).FirstAsync(Token)).Ghid);

        Task<bool> next = events.MoveNextAsync().AsTask();
        await Bob.StopAsync(Token);
        Assert.False(await next.WaitAsync(Token));
    }

    [Fact]
    public async Task When_one_of_the_contracts_cannot_be_listed_the_reader_is_told_at_once()
    {
        var service = new ScriptedService { Extensions = ProtocolExtensions.Lists };
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Task<HgxObjectEvent<Gauge>> next = NextAsync(link.Objects<Gauge>(Token).GetAsyncEnumerator(Token));
        await session.RefuseAsync(RequestCode.ListObjects, NakCode.Generic, "not today");
        var refused = await Assert.ThrowsAsync<HgxRequestException>(() => next);
        Assert.Contains("not today", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_whose_get_has_no_answer_is_got_again()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService { Extensions = ProtocolExtensions.Lists };
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { TimeProvider = time, RequestTimeout = TimeSpan.FromHours(1) });
        await using HgxLink owned = link;
        IAsyncEnumerator<HgxObjectEvent<HgxBytes>> events = link.Objects<HgxBytes>(Token).GetAsyncEnumerator(Token);
        Task<HgxObjectEvent<HgxBytes>> next = NextAsync(events);
        await session.AnswerAsync(RequestCode.ListObjects, []);
        Ghid ghid = Ghid.PseudoRandom();
        await session.AnswerAsync(RequestCode.ListObjects, ghid.ToByteArray());
        await session.ExpectAsync(RequestCode.GetObject);
        Task<SentFrame> again = session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "there"u8.ToArray()));
        time.Advance(TimeSpan.FromHours(1));
        // It is tried again a second after the pool has got to it.
        while (!again.IsCompleted) await Steps.Advance(time, TimeSpan.FromSeconds(1), again);
        Assert.Equal(ghid, new Ghid((await again).Body));
        HgxObjectEvent<HgxBytes> added = await next;
        Assert.Equal((HgxObjectEventKind.Added, ghid), (added.Kind, added.Ghid));
        Assert.Equal(HgxObjectEventKind.Listed, (await NextAsync(events)).Kind);
    }

    [Fact]
    public async Task A_service_that_cannot_list_is_said_by_the_first_MoveNext()
    {
        (HgxLink link, _) = await new ScriptedService().ConnectAsync();
        await using HgxLink owned = link;
        await Assert.ThrowsAsync<HgxLinkException>(() => NextAsync(link.Objects<Gauge>(Token).GetAsyncEnumerator(Token)));
    }

    private static async Task<HgxObjectEvent<T>> NextAsync<T>(IAsyncEnumerator<HgxObjectEvent<T>> events)
        where T : class, IHgxObject<T>
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Token));
        return events.Current;
    }
}
