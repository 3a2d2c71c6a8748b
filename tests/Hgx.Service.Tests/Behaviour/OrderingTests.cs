using System.Globalization;
using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>"Ours, service side" of 2.5.</summary>
public sealed class OrderingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Requests_of_a_connection_are_answered_in_their_order_and_each_sees_what_came_before(bool socket)
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = socket ? 0 : null });
        await using TestPeer app = socket ? await Sockets.ConnectAsync(service.Service.IpcPort!.Value) : await service.ConnectAsync();
        Ghid address = await app.MakeAsync("0");
        const int Pairs = 300;
        var replies = new List<Task<Received>>();
        for (int i = 1; i <= Pairs; i++)
        {
            replies.Add(await app.BeginPushAsync(address, Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))));
            replies.Add(await app.BeginAsync(RequestCode.GetObject, address.ToByteArray()));
        }

        Received[] all = await Task.WhenAll(replies).WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        for (int i = 1; i <= Pairs; i++)
            Assert.Equal(i.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(all[(2 * i) - 1].Definition.State));
        Assert.Equal(all.Select(r => r.Token), app.All.Where(r => r.Code.IsReply).Skip(1).Select(r => r.Token));
    }

    [Fact]
    public async Task Two_pushers_and_a_reader_all_end_with_the_last_committed_state()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer a = await service.ConnectAsync(), b = await service.ConnectAsync(), reader = await service.ConnectAsync();
        Ghid address = await a.MakeAsync("start");
        await b.GetAsync(address);
        await reader.GetAsync(address);
        async Task PushAsync(TestPeer app, string name)
        {
            for (int i = 0; i < 100; i++) TestPeer.Acked(await app.PushAsync(address, $"{name}{i}"));
        }

        await Task.WhenAll(PushAsync(a, "a"), PushAsync(b, "b"));
        string last = await a.StateAsync(address);
        await reader.WhoAmIAsync();
        Assert.Equal(last, LastUpdate(reader));

        // The answer of a push and the other's update come in commit order: who did not push last was told of the last push after its own.
        TestPeer other = last[0] == 'a' ? b : a;
        await other.WhoAmIAsync();
        Assert.Equal(last, LastUpdate(other));
        int lastUpdate = IndexOfLast(other, r => r.Code == RequestCode.UpdateObject);
        int lastAck = IndexOfLast(other, r => r.IsAck && r.Body.Length == 1);
        Assert.True(lastUpdate > lastAck);
    }

    [Fact]
    public async Task A_newer_update_removes_the_one_that_waits_and_joins_the_tail()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync();
        IFrameChannel stuck = await service.Service.OpenChannel(TestContext.Current.CancellationToken);

        // The reader asks for more than its channel holds and does not read, so that what follows waits in line.
        Ghid big = (await owner.NewAsync(new byte[5 * 1024 * 1024])).Ghid, x = await owner.MakeAsync("x0"), y = await owner.MakeAsync("y0");
        await service.SendUnreadAsync(stuck, Get(x), Get(y), Get(big), Get(big));
        TestPeer.Acked(await owner.PushAsync(x, "x1"));
        TestPeer.Acked(await owner.PushAsync(y, "y1"));
        TestPeer.Acked(await owner.PushAsync(x, "x2"));
        await using var reader = new TestPeer(stuck);
        Assert.Equal("y1", Encoding.ASCII.GetString((await reader.NextAsync(RequestCode.UpdateObject)).Definition.State));
        Assert.Equal("x2", Encoding.ASCII.GetString((await reader.NextAsync(RequestCode.UpdateObject)).Definition.State));
        await reader.AssertQuietAsync();
    }

    [Fact]
    public async Task Q01_Discarding_takes_back_the_update_that_waits()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync();
        IFrameChannel stuck = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        Ghid big = (await owner.NewAsync(new byte[5 * 1024 * 1024])).Ghid, x = await owner.MakeAsync("x0");
        await service.SendUnreadAsync(stuck, Get(x), Get(big), Get(big));
        TestPeer.Acked(await owner.PushAsync(x, "x1"));
        await service.SendUnreadAsync(stuck, TestPeer.Write(RequestCode.DiscardObject, 0, x.ToByteArray()));
        await using var reader = new TestPeer(stuck);
        await reader.AssertQuietAsync();
    }

    [Fact]
    public async Task Many_requests_share_one_commit()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("0");
        long before = service.Service.Core.Store.Commits;
        var replies = new List<Task<Received>>();
        using (service.HoldEngine())
        {
            for (int i = 0; i < 200; i++) replies.Add(await app.BeginPushAsync(address, [(byte)i]));
            await service.WaitUntilQueuedAsync(200);
        }

        foreach (Received reply in await Task.WhenAll(replies)) TestPeer.Acked(reply);
        Assert.Equal(before + 1, service.Service.Core.Store.Commits);
        Assert.Equal(201, service.Query("SELECT revision FROM states"));
    }

    [Fact]
    public async Task A_state_over_256_KiB_commits_alone()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("0");
        long before = service.Service.Core.Store.Commits;
        var replies = new List<Task<Received>>();
        using (service.HoldEngine())
        {
            foreach (int size in (int[])[1, 1, 300 * 1024, 1, 1]) replies.Add(await app.BeginPushAsync(address, new byte[size]));
            await service.WaitUntilQueuedAsync(5);
        }

        foreach (Received reply in await Task.WhenAll(replies)) TestPeer.Acked(reply);
        Assert.Equal(before + 3, service.Service.Core.Store.Commits);
    }

    [Fact]
    public async Task At_most_256_requests_of_a_connection_are_under_way()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        var replies = new List<Task<Received>>();
        using (service.HoldEngine())
        {
            for (int i = 0; i < 400; i++) replies.Add(await app.BeginAsync(RequestCode.WhoAmI));
            await service.WaitUntilQueuedAsync(256);
            Assert.Equal(256, service.Service.Core.Engine.Queued);
        }

        foreach (Received reply in await Task.WhenAll(replies)) Assert.Equal(service.WhoAmI, reply.Ghid);
    }

    [Fact]
    public async Task A_request_number_may_be_used_by_both_sides_at_once_and_twice_by_one()
    {
        await using TestService service = await TestService.InMemoryAsync();
        IFrameChannel channel = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        foreach (ushort token in (ushort[])[0, 7, 7, ushort.MaxValue])
            await channel.SendAsync(FrameBuffer.CopyOf(TestPeer.Write(RequestCode.WhoAmI, token, [])), TestContext.Current.CancellationToken);
        foreach (ushort token in (ushort[])[0, 7, 7, ushort.MaxValue])
        {
            using FrameBuffer? message = await channel.ReceiveAsync(TestContext.Current.CancellationToken);
            Assert.True(Frame.TryRead(message!.Span, out Frame frame));
            Assert.Equal((RequestCode.Ack, token), (frame.Code, frame.Token));
        }

        await channel.DisposeAsync();
    }

    [Fact]
    public async Task What_was_sent_before_closing_is_carried_out()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer reader = await service.ConnectAsync();
        TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("0");
        for (int i = 1; i <= 20; i++) await app.BeginPushAsync(address, Encoding.ASCII.GetBytes($"{i}"));
        await app.DisposeAsync();
        Assert.Equal("20", await reader.StateAsync(address));
    }

    private static byte[] Get(Ghid address) => TestPeer.Write(RequestCode.GetObject, 0, address.ToByteArray());

    private static string LastUpdate(TestPeer app) =>
        Encoding.UTF8.GetString(app.All.Last(r => r.Code == RequestCode.UpdateObject).Definition.State);

    private static int IndexOfLast(TestPeer app, Func<Received, bool> matches)
    {
        IReadOnlyList<Received> all = app.All;
        for (int i = all.Count - 1; i >= 0; i--)
        {
            if (matches(all[i])) return i;
        }

        return -1;
    }
}
