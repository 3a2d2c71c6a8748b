using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>What happens when the disk is full: SQLite itself is told to grow no further.</summary>
public sealed class FailureTests
{
    private static readonly ApiId Api = ApiId.FromName("failures@1");

    [Fact]
    public async Task On_a_full_disk_only_what_does_not_fit_is_refused_and_all_else_in_its_commit_stands()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.OnDiskAsync(TestService.Quick with { LoggerFactory = log });
        await using TestPeer app = await service.ConnectAsync(), reader = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("0", Api);
        await reader.GetAsync(address);
        Fill(service);
        Task<Received> before, large, after, get;
        using (service.HoldEngine())
        {
            before = await app.BeginPushAsync(address, "before"u8.ToArray());
            large = await app.BeginAsync(RequestCode.NewObject, TestPeer.Define(default, new byte[200_000], Api));
            after = await app.BeginPushAsync(address, "after"u8.ToArray());
            get = await app.BeginAsync(RequestCode.GetObject, address.ToByteArray());
            await service.WaitUntilQueuedAsync(4);
        }

        TestPeer.Acked(await before);
        Assert.Equal(NakCode.Generic, (await large).NakCode);
        Assert.Contains("disk is full", TestPeer.Text(await large));
        TestPeer.Acked(await after);
        Assert.Equal("after", Encoding.UTF8.GetString((await get).Definition.State));

        // Nothing left before its commit, nothing was told twice: first the one push, then the other (or the last alone).
        await reader.WhoAmIAsync();
        string[] told = [.. reader.All.Where(r => r.Code == RequestCode.UpdateObject).Select(r => Encoding.UTF8.GetString(r.Definition.State))];
        Assert.Equal("after", told[^1]);
        Assert.Equal(told.Distinct(), told);
        Assert.Equal(3, service.Query($"SELECT revision FROM states"));
        Assert.True(log.Count(2100) >= 1);
    }

    [Fact]
    public async Task What_a_failed_transaction_registered_is_taken_back()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await service.ConnectAsync(), other = await service.ConnectAsync();
        Ghid address = await other.MakeAsync("0", Api);
        Fill(service);
        Task<Received> token, registered, tracked, large;
        using (service.HoldEngine())
        {
            token = await app.BeginAsync(RequestCode.RegisterToken, new byte[16]);
            registered = await app.BeginAsync(RequestCode.RegisterApi, TestPeer.Bytes(Api));
            tracked = await app.BeginAsync(RequestCode.GetObject, address.ToByteArray());
            large = await app.BeginAsync(RequestCode.NewObject, TestPeer.Define(default, new byte[200_000], Api));
            await service.WaitUntilQueuedAsync(4);
        }

        // Run again one by one, each has its effect once.
        Assert.True((await token).IsAck);
        TestPeer.Acked(await registered);
        Assert.True((await tracked).IsAck);
        Assert.True((await large).IsNak);
        Assert.Equal(1, service.Count("apps"));
        TestPeer.Acked(await other.PushAsync(address, "1"));
        await app.NextAsync(RequestCode.UpdateObject);
        await app.AssertQuietAsync();
        Assert.Equal(NakCode.Generic, (await app.TokenAsync(default)).NakCode);
    }

    [Fact]
    public async Task What_a_failed_transaction_agreed_on_observed_or_told_is_taken_back()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await service.ConnectAsync(), other = await service.ConnectAsync();
        Ghid address = await other.MakeAsync("0", Api);
        TestPeer.Acked(await other.ShareAsync(address, service.WhoAmI));
        Fill(service);
        Task<Received> agreed, listed, pushed, registered, large;
        using (service.HoldEngine())
        {
            agreed = await app.BeginAsync(RequestCode.Capabilities, TestPeer.CapabilitiesOf(ProtocolExtensions.All));
            listed = await app.BeginAsync(RequestCode.ListObjects, TestPeer.ListOf(Api, observe: true));
            pushed = await app.BeginAsync(RequestCode.UpdateRevised, TestPeer.Revise(1, TestPeer.Define(address, "1"u8.ToArray()), new PushIdentity(1, 1)));
            registered = await app.BeginAsync(RequestCode.RegisterApi, TestPeer.Bytes(Api));
            large = await app.BeginAsync(RequestCode.NewObject, TestPeer.Define(default, new byte[200_000], Api));
            await service.WaitUntilQueuedAsync(5);
        }

        // Run again one by one, each has its effect once, and the extensions are there from their place on.
        Assert.Equal([1, 0, 0, 0, 0x2f], (await agreed).Body);
        Assert.Equal(address, (await listed).Ghid);
        Assert.Equal(2ul, (await pushed).Revised.Revision);
        TestPeer.Acked(await registered);
        Assert.True((await large).IsNak);
        Assert.Equal(address, (await app.NextAsync()).Notice.Ghid);
        await other.NextAsync(RequestCode.UpdateObject);
        await app.AssertQuietAsync();
        Assert.Equal(NakCode.Ipc, (await app.RequestAsync(RequestCode.Capabilities, TestPeer.CapabilitiesOf(default))).NakCode);
        service.Query("PRAGMA max_page_count = 1000000");
        await other.MakeAsync("x", Api);
        await app.NextAsync(RequestCode.ShareObject);
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task When_the_commit_itself_fails_nothing_has_left_and_each_request_is_answered_once()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.OnDiskAsync(TestService.Quick with { LoggerFactory = log });
        await using TestPeer app = await service.ConnectAsync(), reader = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("0", Api);
        await reader.GetAsync(address);
        Task<Received> first, second;
        using (service.HoldEngine())
        {
            first = await app.BeginPushAsync(address, "1"u8.ToArray());
            await service.WaitUntilQueuedAsync(1);
            service.Service.Core.Engine.Start(new Poison(service.Service.Core.Store));
            second = await app.BeginPushAsync(address, "2"u8.ToArray());
            await service.WaitUntilQueuedAsync(3);
        }

        TestPeer.Acked(await first);
        TestPeer.Acked(await second);
        await app.WhoAmIAsync();
        await reader.WhoAmIAsync();
        Assert.Equal(2, app.All.Count(r => r.Code == RequestCode.Ack && r.Body.Length == 1));
        Assert.InRange(reader.All.Count(r => r.Code == RequestCode.UpdateObject), 1, 2);
        Assert.Equal(3, service.Query("SELECT revision FROM states"));
        Assert.Equal(2, log.Count(2100));
    }

    [Fact]
    public async Task After_room_is_made_everything_works_again()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await service.ConnectAsync();
        Fill(service);
        Assert.True((await app.NewAsync(new byte[200_000])).IsNak);
        service.Query("PRAGMA max_page_count = 1000000");
        Assert.True((await app.NewAsync(new byte[200_000])).IsAck);
    }

    [Fact]
    public async Task A_damaged_record_is_a_typed_refusal_and_the_connection_lives()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("sealed", isDynamic: false);
        service.Query("UPDATE statics SET record = zeroblob(length(record)) RETURNING 1");
        Assert.True((await app.GetAsync(address)).IsNak);
        Assert.Equal(service.WhoAmI, await app.WhoAmIAsync());
    }

    /// <summary>Breaks a rule of the database that is only checked at the commit.</summary>
    private sealed class Poison(Service.Storage.Store store) : Service.Dispatch.EngineTask
    {
        public override void Run(Service.Dispatch.Turn turn) => store.Database.Execute(
            "PRAGMA defer_foreign_keys = ON; INSERT INTO states (object_id, revision, unsealed, state) VALUES (999999, 1, 0, x'00')");
    }

    // As full as it is: a few free pages for what is small.
    private static void Fill(TestService service)
    {
        long pages = service.Query("PRAGMA page_count");
        service.Query($"PRAGMA max_page_count = {pages + 4}");
    }
}
