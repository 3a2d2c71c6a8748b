using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Bit 3: lists.</summary>
public sealed class ListTests
{
    private static readonly ApiId Api = ApiId.FromName("lists@1"), Other = ApiId.FromName("lists@2");

    [Fact]
    public async Task A_list_has_the_ApiIDs_objects_that_the_app_may_see_ascending()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer a = await AppAsync(service), b = await AppAsync(service), stranger = await AppAsync(service);
        await a.NewTokenAsync();
        await b.NewTokenAsync();
        Ghid open = await a.MakeAsync("x", Api), fixedOne = await b.MakeAsync("x", Api, isDynamic: false), mine = await a.MakeAsync("x", Api, isPrivate: true);
        Ghid theirs = await b.MakeAsync("x", Api, isPrivate: true), dead = await a.MakeAsync("x", Api);
        await a.MakeAsync("x", Other);
        TestPeer.Acked(await a.VerbAsync(RequestCode.DeleteObject, dead));
        Assert.Equal(Sorted(open, fixedOne, mine), (await a.ListAsync(Api)).Page);
        Assert.Equal(Sorted(open, fixedOne, theirs), (await b.ListAsync(Api)).Page);
        Assert.Equal(Sorted(open, fixedOne), (await stranger.ListAsync(Api)).Page);
        TestPeer.Acked(await a.PushAsync(mine, "public"));
        Assert.Equal(Sorted(open, fixedOne, mine), (await stranger.ListAsync(Api)).Page);
        Assert.Empty((await a.ListAsync(ApiId.FromName("lists@3"))).Page);
    }

    [Fact]
    public async Task More_than_4096_objects_come_in_pages_and_creations_between_them_lose_none()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer maker = await AppAsync(service), reader = await AppAsync(service);
        List<Ghid> made = await MakeManyAsync(maker, 5000);
        (Ghid[] first, bool isLast) = await reader.ListAsync(Api);
        Assert.Equal(ListRequest.PageSize, first.Length);
        Assert.False(isLast);
        List<Ghid> between = await MakeManyAsync(maker, 200);
        (Ghid[] second, isLast) = await reader.ListAsync(Api, after: first[^1]);
        Assert.True(isLast);
        Ghid[] listed = [.. first, .. second];
        Assert.Equal(listed.Order().Distinct(), listed);
        Assert.Superset(made.ToHashSet(), listed.ToHashSet());
        Assert.Subset(made.Concat(between).ToHashSet(), listed.ToHashSet());

        // What was made behind the first page's end is in the second.
        Assert.Superset(between.Where(g => g > first[^1]).ToHashSet(), second.ToHashSet());
    }

    [Fact]
    public async Task A_page_of_exactly_4096_is_followed_by_an_empty_one()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        await MakeManyAsync(app, ListRequest.PageSize);
        (Ghid[] page, bool isLast) = await app.ListAsync(Api);
        Assert.False(isLast);
        Assert.Empty((await app.ListAsync(Api, after: page[^1])).Page);
    }

    [Fact]
    public async Task A_page_may_begin_after_any_address()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid[] sorted = Sorted(await app.MakeAsync("x", Api), await app.MakeAsync("x", Api), await app.MakeAsync("x", Api));
        Assert.Equal(sorted[1..], (await app.ListAsync(Api, after: sorted[0])).Page);
        Assert.Empty((await app.ListAsync(Api, after: sorted[2])).Page);

        // One that is gone is a place too.
        TestPeer.Acked(await app.VerbAsync(RequestCode.DeleteObject, sorted[1]));
        Assert.Equal(sorted[2..], (await app.ListAsync(Api, after: sorted[1])).Page);
    }

    [Fact]
    public async Task A_malformed_list_request_is_NAK_0000_and_observes_nothing()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service), maker = await service.ConnectAsync();
        byte[] body = TestPeer.ListOf(Api, observe: true);
        byte[] badFlag = [.. body], badApi = [.. body], badGhid = [.. body];
        (badFlag[ApiId.WireLength], badApi[0], badGhid[ApiId.WireLength + 1]) = (2, 1, 2);
        foreach (byte[] bad in (byte[][])[body[..130], [.. body, 0], badFlag, badApi, badGhid])
            Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.ListObjects, bad)).NakCode);
        await maker.MakeAsync("x", Api);
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task A_list_reads_nothing_but_its_index()
    {
        await using TestService service = await TestService.InMemoryAsync();
        string plan = service.InEngine(() =>
        {
            Service.Storage.Statement explain = service.Service.Core.Store.Database.Prepare(
                "EXPLAIN QUERY PLAN SELECT ghid FROM objects WHERE api_id = ?1 AND ghid > ?2 AND (private_to IS NULL OR private_to = ?3) ORDER BY ghid LIMIT ?4");
            string text = "";
            while (explain.Step()) text += System.Text.Encoding.UTF8.GetString(explain.Blob(3)) + "\n";
            explain.Reset();
            return text;
        });
        Assert.Equal("SEARCH objects USING COVERING INDEX objects_by_api (api_id=? AND ghid>?)\n", plan);
    }

    private static Ghid[] Sorted(params Ghid[] addresses) => [.. addresses.Order()];

    private static async Task<List<Ghid>> MakeManyAsync(TestPeer app, int count)
    {
        byte[] definition = TestPeer.Define(default, "x"u8.ToArray(), Api);
        var made = new List<Ghid>();
        for (int at = 0; at < count;)
        {
            int next = Math.Min(count, at + 250);
            byte[][] frames = [.. Enumerable.Range(at, next - at).Select(i => TestPeer.Write(RequestCode.NewObject, (ushort)(20_000 + i), definition))];
            made.AddRange((await app.BundleAsync(frames)).Select(r => r.Ghid));
            at = next;
        }

        return made;
    }

    private static async Task<TestPeer> AppAsync(TestService service)
    {
        TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync(ProtocolExtensions.Lists | ProtocolExtensions.Bundles);
        return app;
    }
}
