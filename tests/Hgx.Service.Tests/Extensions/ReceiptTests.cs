using Hgx.Protocol;
using Hgx.Service.Storage;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Bit 5: a push that is sent again takes effect once.</summary>
public sealed class ReceiptTests
{
    private static readonly PushIdentity First = new(0xa, 1), Second = new(0xa, 2);

    [Fact]
    public async Task A_push_that_is_sent_again_is_answered_as_it_was_and_changes_nothing()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service), tracker = await AppAsync(service);
        Ghid address = await app.MakeAsync("one");
        await tracker.GetRevisedAsync(address);
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two", First)).Revised.Revision);
        await tracker.NextAsync(RequestCode.UpdateRevised);
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two", First)).Revised.Revision);
        await tracker.AssertQuietAsync();
        Assert.Equal((2ul, "two"), await StandingAsync(app, address));

        // With another app's on top, and on another connection.
        Assert.Equal(3ul, (await tracker.PushRevisedAsync(address, 2, "three")).Revised.Revision);
        await using TestPeer again = await AppAsync(service);
        Assert.Equal(2ul, (await again.PushRevisedAsync(address, 1, "two", First)).Revised.Revision);
        Assert.Equal((3ul, "three"), await StandingAsync(app, address));
    }

    [Fact]
    public async Task A_push_that_was_refused_has_no_receipt_and_takes_effect_when_it_is_sent_on_what_stands()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid address = await app.MakeAsync("one");
        Assert.Equal(1ul, (await app.PushRevisedAsync(address, 7, "lost", First)).Conflict.Revision);
        Assert.Equal(1ul, (await app.PushRevisedAsync(address, 7, "lost", First)).Conflict.Revision);
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two", First)).Revised.Revision);
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 7, "lost", First)).Revised.Revision);
        Assert.Equal((2ul, "two"), await StandingAsync(app, address));
    }

    [Fact]
    public async Task A_number_before_the_last_one_is_refused_and_changes_nothing()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid address = await app.MakeAsync("one");
        await app.PushRevisedAsync(address, 1, "two", Second);
        Assert.Equal(NakCode.Ipc, (await app.PushRevisedAsync(address, 2, "lost", First)).NakCode);
        Assert.Equal(NakCode.Ipc, (await app.PushRevisedAsync(address, RevisedObject.AnyRevision, "lost", First)).NakCode);
        Assert.Equal((2ul, "two"), await StandingAsync(app, address));
    }

    [Fact]
    public async Task Numbers_are_counted_for_each_link_and_object_and_over_their_whole_range()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid one = await app.MakeAsync("one"), other = await app.MakeAsync("other");
        Assert.Equal(2ul, (await app.PushRevisedAsync(one, 1, "x", new PushIdentity(0xa, ulong.MaxValue - 1))).Revised.Revision);
        Assert.Equal(3ul, (await app.PushRevisedAsync(one, 2, "x", new PushIdentity(0xa, ulong.MaxValue))).Revised.Revision);
        Assert.Equal(4ul, (await app.PushRevisedAsync(one, 3, "x", new PushIdentity(UInt128.MaxValue, 0))).Revised.Revision);
        Assert.Equal(2ul, (await app.PushRevisedAsync(other, 1, "x", new PushIdentity(0xa, 0))).Revised.Revision);
        Assert.Equal(3ul, (await app.PushRevisedAsync(one, 2, "x", new PushIdentity(0xa, ulong.MaxValue))).Revised.Revision);
        Assert.Equal(3, service.Count("receipts"));
    }

    [Fact]
    public async Task A_push_that_was_carried_out_is_so_although_the_object_would_not_allow_it_any_more()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        await app.NewTokenAsync();
        Ghid address = await app.MakeAsync("one", isPrivate: true);
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two", First, isPrivate: true)).Revised.Revision);
        Assert.Equal(3ul, (await app.PushRevisedAsync(address, 2, "public", new PushIdentity(0xb, 1))).Revised.Revision);
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two", First, isPrivate: true)).Revised.Revision);
        TestPeer.Acked(await app.VerbAsync(RequestCode.DeleteObject, address));
        Assert.Equal(NakCode.Ipc, (await app.PushRevisedAsync(address, 1, "two", First, isPrivate: true)).NakCode);
        Assert.Equal(0, service.Count("receipts"));
    }

    [Fact]
    public async Task An_object_keeps_the_receipts_of_the_64_links_that_pushed_it_last()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid address = await app.MakeAsync("one"), other = await app.MakeAsync("other");
        await app.PushRevisedAsync(other, 1, "x", new PushIdentity(1, 1));
        for (uint link = 1; link <= ReceiptTable.LinksKept; link++)
            Assert.Equal(link + 1ul, (await app.PushRevisedAsync(address, link, "x", new PushIdentity(link, 1))).Revised.Revision);

        // The first one is the newest now, and the second the oldest.
        ulong next = ReceiptTable.LinksKept + 1;
        Assert.Equal(next + 1, (await app.PushRevisedAsync(address, next, "x", new PushIdentity(1, 2))).Revised.Revision);
        Assert.Equal(next + 2, (await app.PushRevisedAsync(address, next + 1, "x", new PushIdentity(1000, 1))).Revised.Revision);
        Assert.Equal(ReceiptTable.LinksKept + 1, service.Count("receipts"));
        Assert.Equal(next + 1, (await app.PushRevisedAsync(address, 1, "x", new PushIdentity(1, 2))).Revised.Revision);
        Assert.Equal(4ul, (await app.PushRevisedAsync(address, 3, "x", new PushIdentity(3, 1))).Revised.Revision);
        Assert.Equal(next + 2, (await app.PushRevisedAsync(address, 2, "x", new PushIdentity(2, 1))).Conflict.Revision);
    }

    [Fact]
    public async Task A_receipt_survives_a_restart()
    {
        string directory = TestService.NewDirectory();
        HgxServiceOptions options = TestService.Quick with { DataDirectory = directory };
        Ghid address;
        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await app.AgreeAsync();
            address = await app.MakeAsync("one");
            Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two", Second)).Revised.Revision);
        }

        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await app.AgreeAsync();
            Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two", Second)).Revised.Revision);
            Assert.Equal(NakCode.Ipc, (await app.PushRevisedAsync(address, 2, "lost", First)).NakCode);
            Assert.Equal((2ul, "two"), await StandingAsync(app, address));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Of_a_transaction_that_failed_no_receipt_is_left()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid address = await app.MakeAsync("one");
        long pages = service.Query("PRAGMA page_count");
        service.Query($"PRAGMA max_page_count = {pages}");
        string tooMuch = new('x', 100_000);
        Assert.True((await app.PushRevisedAsync(address, 1, tooMuch, First)).IsNak);
        Assert.Equal(0, service.Count("receipts"));
        service.Query("PRAGMA max_page_count = 1000000");
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, tooMuch, First)).Revised.Revision);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(231)]
    public async Task A_push_that_is_too_short_is_NAK_0000(int length)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        byte[] body = TestPeer.Revise(1, TestPeer.Define(await app.MakeAsync("one"), []), First);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.UpdateRevised, body[..length])).NakCode);
    }

    private static async Task<TestPeer> AppAsync(TestService service)
    {
        TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync(ProtocolExtensions.Revisions | ProtocolExtensions.Receipts);
        return app;
    }

    private static async Task<(ulong Revision, string State)> StandingAsync(TestPeer app, Ghid address)
    {
        (ulong revision, Objdef? definition) = (await app.GetRevisedAsync(address)).Revised;
        return (revision, definition!.Text);
    }
}
