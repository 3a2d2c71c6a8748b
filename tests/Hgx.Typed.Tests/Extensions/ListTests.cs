using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Extensions;

/// <summary>Listing and watching, towards a scripted service that has lists, and towards one that has not.</summary>
public sealed class ListTests
{
    private readonly ScriptedService _service = new() { Extensions = ProtocolExtensions.Lists };
    private readonly ApiId _apiId = ApiId.PseudoRandom();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid[] first = Ghids(ListRequest.PageSize), last = Ghids(3);
        var listing = Task.Run(async () => await link.ListAsync(_apiId, Token).ToArrayAsync(Token), Token);
        await AnswerAsync(session, new ListRequest(_apiId, IsObserving: false, default), first);
        await AnswerAsync(session, new ListRequest(_apiId, IsObserving: false, first[^1]), last);
        Ghid[] all = [.. first, .. last];
        Assert.Equal(all, await listing);
    }

    [Fact]
    public async Task A_watch_tells_of_each_object_once_over_a_drop_and_takes_no_share()
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid[] ghids = Ghids(4);
        IAsyncEnumerator<Ghid> watching = link.WatchAsync(_apiId, Token).GetAsyncEnumerator(Token);
        Task<bool> next = watching.MoveNextAsync().AsTask();
        SentFrame subscription = await session.AnswerAsync(RequestCode.ListObjects, []);
        Assert.True(ListRequest.TryRead(subscription.Body, out ListRequest asked, out _));
        Assert.True(asked.IsObserving);

        // Made between the subscription and the listing, and so told of by both.
        SentFrame list = await session.ExpectAsync(RequestCode.ListObjects);
        Share(session, 1, ghids[1]);
        Assert.Equal(1, (await session.ExpectAsync(RequestCode.Ack)).Token);
        session.Send(RequestCode.Ack, list.Token, [.. ghids[..2].SelectMany(g => g.ToByteArray())]);
        Assert.True(await next);
        Assert.Equal(ghids[0], watching.Current);
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal(ghids[1], watching.Current);
        next = watching.MoveNextAsync().AsTask();
        Share(session, 2, ghids[2]);
        Assert.True(await next);
        Assert.Equal(ghids[2], watching.Current);
        Assert.Equal(2, (await session.ExpectAsync(RequestCode.Ack)).Token);

        next = watching.MoveNextAsync().AsTask();
        session.Drop();
        ScriptedSession second = await _service.AcceptAsync();
        await AnswerAsync(second, new ListRequest(_apiId, IsObserving: true, default), ghids);
        Assert.True(await next);
        Assert.Equal(ghids[3], watching.Current);

        // It was told while the link was being restored.
        await Steps.Until(() => link.State == HgxLinkState.Connected);
        await watching.DisposeAsync();
        await second.AnswerAsync(RequestCode.DeregisterApi, [1]);
    }

    [Fact]
    public async Task A_handlers_end_does_not_end_a_watch_of_the_same_ApiID()
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync();
        await using HgxLink owned = link;
        IAsyncEnumerator<Ghid> watching = link.WatchAsync(_apiId, Token).GetAsyncEnumerator(Token);
        Task<bool> next = watching.MoveNextAsync().AsTask();
        await session.AnswerAsync(RequestCode.ListObjects, []);
        await session.AnswerAsync(RequestCode.ListObjects, []);
        Task registering = link.RegisterShareHandlerAsync(_apiId, static (_, _, _) => Task.CompletedTask, Token);
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        await registering;
        Task deregistering = link.DeregisterShareHandlerAsync(_apiId, Token);
        await session.AnswerAsync(RequestCode.DeregisterApi, [1]);
        await session.AnswerAsync(RequestCode.ListObjects, []);
        await deregistering;
        Ghid ghid = Ghid.PseudoRandom();
        Share(session, 1, ghid);
        Assert.True(await next);
        Assert.Equal(ghid, watching.Current);
    }

    [Fact]
    public async Task A_service_without_lists_is_a_clear_error()
    {
        _service.Extensions = null;
        (HgxLink link, _) = await _service.ConnectAsync();
        await using HgxLink owned = link;
        var error = await Assert.ThrowsAsync<HgxLinkException>(async () => await link.ListAsync(_apiId, Token).ToArrayAsync(Token));
        Assert.Contains("cannot list", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HgxLinkException>(async () => await link.WatchAsync(_apiId, Token).FirstAsync(Token));
    }

    [Fact]
    public async Task A_watch_ends_when_the_service_has_lists_no_more()
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync();
        await using HgxLink owned = link;
        Task<Ghid> first = Task.Run(async () => await link.WatchAsync(_apiId, Token).FirstAsync(Token), Token);
        await session.AnswerAsync(RequestCode.ListObjects, []);
        await session.AnswerAsync(RequestCode.ListObjects, []);
        _service.Extensions = null;
        session.Drop();
        await _service.AcceptAsync();
        await Assert.ThrowsAsync<HgxLinkException>(() => first);
    }

    [Fact]
    public async Task A_watch_ends_with_its_link()
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync();
        Task<Ghid[]> all = Task.Run(async () => await link.WatchAsync(_apiId, Token).ToArrayAsync(Token), Token);
        await session.AnswerAsync(RequestCode.ListObjects, []);
        await session.AnswerAsync(RequestCode.ListObjects, []);
        await Steps.Until(() => link.State == HgxLinkState.Connected);
        await link.DisposeAsync();
        Assert.Empty(await all);
    }

    private static async Task AnswerAsync(ScriptedSession session, ListRequest expected, Ghid[] page)
    {
        SentFrame frame = await session.AnswerAsync(RequestCode.ListObjects, [.. page.SelectMany(g => g.ToByteArray())]);
        Assert.True(ListRequest.TryRead(frame.Body, out ListRequest asked, out _));
        Assert.Equal(expected, asked);
    }

    private void Share(ScriptedSession session, ushort token, Ghid ghid)
    {
        using var body = new FrameBuffer();
        new ShareNotice(ghid, default, _apiId).Write(body, isDeferred: false);
        session.Send(RequestCode.ShareObject, token, body.Span.ToArray());
    }

    private static Ghid[] Ghids(int count) => [.. Enumerable.Range(0, count).Select(_ => Ghid.PseudoRandom())];
}
