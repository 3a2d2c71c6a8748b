using Hgx.Instruments;
using System.Diagnostics;
using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Diagnostics;

/// <summary>What a service tells of itself.</summary>
[Collection(Telling.Name)]
public sealed class ServiceInstrumentsTests
{
    [Fact]
    public void While_nobody_listens_nothing_is_timed_and_no_memory_is_taken()
    {
        byte[] push = TestPeer.Write(RequestCode.UpdateObject, 1, new byte[200]);
        Follow();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Follow();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal((0, 0), (ServiceInstruments.Arrival(), ServiceInstruments.CommitBegins()));

        void Follow()
        {
            ServiceInstruments.Answered(push, 1, null, ServiceInstruments.Arrival(), null);
            ServiceInstruments.Committed(ServiceInstruments.CommitBegins(), 1);
            ServiceInstruments.Notified(RequestCode.UpdateObject);
            ServiceInstruments.Connections.Add(0);
        }
    }

    [Fact]
    public async Task Each_request_has_a_span_of_its_own_without_a_parent()
    {
        using var heard = new Listening();
        using var opening = new Activity("whoever opens the channel");
        opening.Start();
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer peer = await service.ConnectAsync();
        await peer.AgreeAsync();
        Ghid address = await peer.MakeAsync("0");
        await peer.PushRevisedAsync(address, 1, "1");
        await peer.PushRevisedAsync(address, 1, "2");
        await peer.GetAsync(Ghid.PseudoRandom());
        await peer.WhoAmIAsync();

        Assert.Equal(
            [("ok", null, ActivityStatusCode.Unset), ("conflict", null, ActivityStatusCode.Unset)],
            heard.Spans(ActivityKind.Server, "hgx push").Select(span => (span.GetTagItem("hgx.outcome"), span.GetTagItem("error.type"), span.Status)));
        Activity push = heard.Spans(ActivityKind.Server, "hgx push").First();
        Assert.Equal((default, $"{address:D}"), (push.ParentSpanId, push.GetTagItem("hgx.object")));
        Assert.True(push.Duration > TimeSpan.Zero);
        Activity missing = heard.Span(ActivityKind.Server, "hgx get");
        Assert.Equal(("refused", nameof(DoesNotExistException)), (missing.GetTagItem("hgx.outcome"), missing.GetTagItem("error.type")));
        Assert.Equal(ActivityStatusCode.Error, missing.Status);
        Assert.Contains(heard.Measured("hgx.service.requests"), measured => measured.Tags["hgx.outcome"] is "conflict");
    }

    [Fact]
    public async Task Requests_that_share_a_commit_are_counted_together()
    {
        using var heard = new Listening();
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer peer = await service.ConnectAsync();
        Ghid address = await peer.MakeAsync("0");
        var pushes = new List<Task<Received>>();
        using (service.HoldEngine())
        {
            for (int i = 0; i < 5; i++) pushes.Add(await peer.BeginPushAsync(address, [1]));
            await service.WaitUntilQueuedAsync(5);
        }

        foreach (Received reply in await Task.WhenAll(pushes)) TestPeer.Acked(reply);
        Assert.Equal([1, 5], heard.Measured("hgx.service.commit.requests").Select(measured => measured.Value));
        Assert.Equal(2, heard.Measured("hgx.service.commits").Sum(measured => measured.Value));
        Assert.Equal(2, heard.Measured("hgx.service.commit.duration").Count);
    }

    [Fact]
    public async Task Connections_and_waiting_shares_are_counted_up_and_down()
    {
        using var heard = new Listening();
        var api = ApiId.PseudoRandom();
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("0", api);
        TestPeer.Acked(await owner.ShareAsync(address, service.WhoAmI));
        Assert.Equal(1, Waiting(heard));
        await using (TestPeer taker = await service.ConnectAsync())
        {
            await taker.RegisterAsync(api);
            await taker.NextAsync(RequestCode.ShareObject);
            await service.WaitUntilAsync(_ => service.Count("shares") == 0);
            Assert.Equal(0, Waiting(heard));
        }

        await service.WaitUntilAsync(_ => heard.Measured("hgx.service.connections").Sum(measured => measured.Value) == 1);
        Assert.Equal("normal", Assert.Single(heard.Measured("hgx.service.connections.closed")).Tags["hgx.reason"]);
        Assert.Contains(heard.Measured("hgx.service.notifications"), measured => measured.Tags["hgx.operation"] is "share");
    }

    [Fact]
    public async Task Whoever_begins_to_listen_late_is_told_no_stale_count()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("0");
        TestPeer.Acked(await owner.ShareAsync(address, service.WhoAmI));
        using var heard = new Listening();
        Assert.Null(Waiting(heard));
        TestPeer.Acked(await owner.PushAsync(address, "1"));
        Assert.Equal(1, Waiting(heard));
    }

    private static double? Waiting(Listening heard)
    {
        int before = heard.Measured("hgx.service.shares.waiting").Count;
        heard.Observe();
        return heard.Measured("hgx.service.shares.waiting").Skip(before).Select(measured => (double?)measured.Value).SingleOrDefault();
    }
}
