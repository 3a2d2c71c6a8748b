using System.Globalization;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Bit 1: states with their numbers.</summary>
public sealed class RevisionTests
{
    [Fact]
    public async Task A_new_object_has_revision_1_and_each_push_adds_1_whatever_kind_it_is()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid address = await app.MakeAsync("one");
        Assert.Equal((1ul, "one"), await StandingAsync(app, address));
        TestPeer.Acked(await app.PushAsync(address, "two"));
        Assert.Equal((2ul, "two"), await StandingAsync(app, address));
        Assert.Equal(3ul, (await app.PushRevisedAsync(address, 2, "three")).Revised.Revision);
        Assert.Equal((3ul, "three"), await StandingAsync(app, address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_with_revision_gives_what_get_gives_behind_the_revision_and_tracks(bool isDynamic)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), app = await AppAsync(service);
        Ghid address = await owner.MakeAsync("state", isDynamic: isDynamic);
        byte[] body = (await app.GetRevisedAsync(address)).Body;
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, .. (await owner.GetAsync(address)).Body], body);
        TestPeer.Acked(await owner.VerbAsync(RequestCode.DeleteObject, address));
        await app.NextAsync(RequestCode.DeleteObject);
    }

    [Fact]
    public async Task A_push_on_the_revision_that_stands_is_stored_and_told_to_each_in_its_form()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service), revised = await AppAsync(service), original = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("one");
        await revised.GetAsync(address);
        await original.GetAsync(address);
        Assert.Equal(2ul, (await app.PushRevisedAsync(address, 1, "two")).Revised.Revision);
        Received plain = await original.NextAsync(RequestCode.UpdateObject), numbered = await revised.NextAsync(RequestCode.UpdateRevised);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 2, .. plain.Body], numbered.Body);
        Assert.Equal("two", plain.Definition.Text);

        // The original's push is numbered too.
        TestPeer.Acked(await original.PushAsync(address, "three"));
        foreach (TestPeer told in (TestPeer[])[app, revised])
        {
            (ulong revision, Objdef? definition) = (await told.NextAsync(RequestCode.UpdateRevised)).Revised;
            Assert.Equal((3ul, "three"), (revision, definition!.Text));
        }

        await original.AssertQuietAsync();
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(1ul)]
    [InlineData(3ul)]
    [InlineData((ulong)long.MaxValue)]
    [InlineData(1ul << 63)]
    [InlineData(ulong.MaxValue - 1)]
    public async Task A_push_on_another_revision_changes_nothing_and_is_told_what_stands(ulong follows)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service), tracker = await AppAsync(service), stranger = await AppAsync(service);
        await app.NewTokenAsync();
        Ghid address = await app.MakeAsync("one", isPrivate: true), other = await app.MakeAsync("x");
        TestPeer.Acked(await app.PushAsync(address, "two", isPrivate: true));
        await tracker.GetAsync(other);

        // Not even what the private flag of the push would do.
        (ulong revision, Objdef? definition) = (await app.PushRevisedAsync(address, follows, "lost")).Conflict;
        Assert.Equal((2ul, "two", true), (revision, definition!.Text, definition.IsPrivate));
        Assert.Equal((await app.GetRevisedAsync(address)).Body, (await app.PushRevisedAsync(address, follows, "lost")).Body[2..]);
        Assert.Equal(NakCode.DoesNotExist, (await stranger.GetAsync(address)).NakCode);
        if (follows != 1) Assert.Equal(1ul, (await app.PushRevisedAsync(other, follows, "lost")).Conflict.Revision);
        else Assert.True((await app.PushRevisedAsync(other, 2, "lost")).IsNak);
        await tracker.AssertQuietAsync();
        Assert.Equal((1ul, "x"), await StandingAsync(app, other));
    }

    [Fact]
    public async Task All_ones_follow_anything()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        Ghid address = await app.MakeAsync("one");
        for (ulong i = 2; i < 5; i++) Assert.Equal(i, (await app.PushRevisedAsync(address, RevisedObject.AnyRevision, "x")).Revised.Revision);
    }

    [Fact]
    public async Task A_push_on_a_revision_obeys_the_rules_of_every_push_before_it_looks_at_the_revision()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service), other = await AppAsync(service);
        await app.NewTokenAsync();
        Ghid fixedOne = await app.MakeAsync("x", isDynamic: false), mine = await app.MakeAsync("x"), hidden = await app.MakeAsync("x", isPrivate: true);
        Ghid dead = await app.MakeAsync("x"), foreign = await app.MakeAsync("x");
        TestPeer.Acked(await app.VerbAsync(RequestCode.DeleteObject, dead));
        service.MakeForeign(foreign);
        foreach (ulong follows in (ulong[])[1, 9])
        {
            Assert.Equal(NakCode.DoesNotExist, (await app.PushRevisedAsync(Ghid.PseudoRandom(), follows, "y")).NakCode);
            Assert.Equal(NakCode.InconsistentAuthor, (await app.PushRevisedAsync(foreign, follows, "y")).NakCode);
            Assert.Equal(NakCode.Generic, (await app.PushRevisedAsync(fixedOne, follows, "y")).NakCode);
            Assert.Equal(NakCode.Generic, (await app.PushRevisedAsync(mine, follows, "y", isPrivate: true)).NakCode);
            Assert.Equal(NakCode.Ipc, (await app.PushRevisedAsync(dead, follows, "y")).NakCode);
            Assert.Equal(NakCode.DoesNotExist, (await other.PushRevisedAsync(hidden, follows, "y")).NakCode);
        }

        // Q17: what was refused is nowhere.
        Assert.Equal((1ul, "x"), await StandingAsync(app, mine));
        Assert.Equal((1ul, "x"), await StandingAsync(app, fixedOne));
        Assert.Equal((1ul, "x"), await StandingAsync(app, hidden));
        Assert.Equal(2ul, (await app.PushRevisedAsync(hidden, 1, "public")).Revised.Revision);
        Assert.Equal("public", await other.StateAsync(hidden));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(207)]
    public async Task A_push_that_is_too_short_is_NAK_0000(int length)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        byte[] body = TestPeer.Revise(1, TestPeer.Define(await app.MakeAsync("one"), []));
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.UpdateRevised, body[..length])).NakCode);
    }

    [Fact]
    public async Task A_link_as_state_is_NAK_0000()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await AppAsync(service);
        byte[] body = TestPeer.Revise(1, TestPeer.Define(await app.MakeAsync("one"), new byte[65], isLink: true));
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.UpdateRevised, body)).NakCode);
    }

    [Theory]
    [InlineData(RevisedObject.MaxStateLength, true)]
    [InlineData(RevisedObject.MaxStateLength + 1, false)]
    [InlineData(ProtocolLimits.MaxStateLength, false)]
    public async Task A_state_that_has_no_room_beside_a_revision_travels_without_it(int length, bool fits)
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = 0 });
        await using TestPeer app = await Sockets.ConnectAsync(service.Service.IpcPort!.Value), tracker = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        await app.AgreeAsync();
        await tracker.AgreeAsync();
        Ghid address = await app.MakeAsync("one");
        await tracker.GetRevisedAsync(address);
        TestPeer.Acked(await app.PushAsync(address, new byte[length]));
        Assert.Equal((2ul, fits ? length : null), Measure((await app.GetRevisedAsync(address)).Revised));
        Assert.Equal((2ul, fits ? length : null), Measure((await app.PushRevisedAsync(address, 1, "lost")).Conflict));
        Received update = await tracker.NextAsync(fits ? RequestCode.UpdateRevised : RequestCode.UpdateObject);
        Assert.Equal(length, fits ? update.Revised.Definition!.State.Length : update.Definition.State.Length);
        Assert.Equal(length, (await app.GetAsync(address)).Definition.State.Length);
        static (ulong, int?) Measure((ulong Revision, Objdef? Definition) r) => (r.Revision, r.Definition?.State.Length);
    }

    [Fact]
    public async Task A_newer_update_replaces_the_one_that_waits_be_it_numbered_or_not()
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = 0 });
        await using TestPeer owner = await service.ConnectAsync();
        IFrameChannel slow = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        Ghid filler = (await owner.NewAsync(new byte[5 * 1024 * 1024])).Ghid, address = await owner.MakeAsync("0");
        await service.SendUnreadAsync(
            slow,
            TestPeer.Write(RequestCode.Capabilities, 1, TestPeer.CapabilitiesOf(ProtocolExtensions.Revisions)),
            TestPeer.Write(RequestCode.GetRevised, 2, address.ToByteArray()),
            TestPeer.Write(RequestCode.GetObject, 3, filler.ToByteArray()),
            TestPeer.Write(RequestCode.GetObject, 4, filler.ToByteArray()));

        // Short, then too long for a revision, then short again: one update is left of the three.
        TestPeer.Acked(await owner.PushAsync(address, "1"));
        TestPeer.Acked(await owner.PushAsync(address, new byte[RevisedObject.MaxStateLength + 1]));
        TestPeer.Acked(await owner.PushAsync(address, "3"));
        var updates = new List<Received>();
        await using var reader = new TestPeer(slow);
        await reader.NextAsync(RequestCode.UpdateRevised).ContinueWith(t => updates.Add(t.Result), TaskScheduler.Default);
        await reader.AssertQuietAsync();
        (ulong revision, Objdef? definition) = Assert.Single(updates).Revised;
        Assert.Equal((4ul, "3"), (revision, definition!.Text));
    }

    [Fact]
    public async Task Two_apps_that_add_to_one_object_by_turns_lose_nothing()
    {
        const int Each = 300;
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer a = await AppAsync(service), b = await AppAsync(service);
        Ghid address = await a.MakeAsync("0,0");
        await Task.WhenAll(AddAsync(a, address, 0, Each), AddAsync(b, address, 1, Each));
        Assert.Equal((1ul + (2 * Each), $"{Each},{Each}"), await StandingAsync(a, address));
        await a.WhoAmIAsync();
        await b.WhoAmIAsync();

        // Each was told every revision of the other's at most once, in order.
        foreach (TestPeer app in (TestPeer[])[a, b])
        {
            ulong[] told = [.. app.All.Where(r => r.Code == RequestCode.UpdateRevised).Select(r => r.Revised.Revision)];
            Assert.Equal(told.Order().Distinct(), told);
        }
    }

    [Fact]
    public async Task Revisions_survive_a_restart()
    {
        string directory = TestService.NewDirectory();
        HgxServiceOptions options = TestService.Quick with { DataDirectory = directory };
        Ghid address;
        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            address = await app.MakeAsync("one");
            TestPeer.Acked(await app.PushAsync(address, "two"));
        }

        await using (HgxService service = await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await app.AgreeAsync();
            Assert.Equal((2ul, "two"), (await app.PushRevisedAsync(address, 1, "x")).Conflict is var (revision, definition) ? (revision, definition!.Text) : default);
            Assert.Equal(3ul, (await app.PushRevisedAsync(address, 2, "three")).Revised.Revision);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task AddAsync(TestPeer app, Ghid address, int mine, int count)
    {
        (ulong revision, string state) = await StandingAsync(app, address);
        for (int done = 0; done < count;)
        {
            int[] numbers = [.. state.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            numbers[mine]++;
            string next = $"{numbers[0]},{numbers[1]}";
            Received reply = await app.PushRevisedAsync(address, revision, next);
            if (reply.IsAck)
            {
                (revision, state) = (reply.Revised.Revision, next);
                done++;
            }
            else
            {
                (revision, Objdef? standing) = reply.Conflict;
                state = standing!.Text;
            }
        }
    }

    private static async Task<TestPeer> AppAsync(TestService service)
    {
        TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync(ProtocolExtensions.Revisions);
        return app;
    }

    private static async Task<(ulong Revision, string State)> StandingAsync(TestPeer app, Ghid address)
    {
        (ulong revision, Objdef? definition) = (await app.GetRevisedAsync(address)).Revised;
        return (revision, definition!.Text);
    }
}
