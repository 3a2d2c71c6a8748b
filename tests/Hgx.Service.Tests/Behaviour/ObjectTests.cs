using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>What each verb does (6.5).</summary>
public sealed class ObjectTests
{
    private static readonly ApiId Api = ApiId.FromName("objects@1");

    [Theory]
    [InlineData(true, "state")]
    [InlineData(true, "")]
    [InlineData(false, "state")]
    [InlineData(false, "")]
    public async Task An_object_is_got_as_it_was_made(bool isDynamic, string state)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync(state, Api, isDynamic);
        Objdef got = (await app.GetAsync(address)).Definition;
        Assert.Equal(1, address.Algorithm);
        Assert.Equal((address, service.WhoAmI, Api), (got.Address, got.Author, got.ApiId));
        Assert.Equal((isDynamic, false), (got.IsDynamic, got.IsPrivate));
        Assert.Equal(0, got.Legroom);
        Assert.Equal(state, Encoding.UTF8.GetString(got.State));
    }

    [Fact]
    public async Task Equal_objects_have_addresses_of_their_own()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid[] addresses = [await app.MakeAsync(), await app.MakeAsync(), await app.MakeAsync(isDynamic: false), await app.MakeAsync(isDynamic: false)];
        Assert.Equal(4, addresses.Distinct().Count());
    }

    [Fact]
    public async Task Making_an_object_tracks_it()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), other = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync();
        TestPeer.Acked(await other.PushAsync(address, "theirs"));
        Assert.Equal("theirs", Encoding.UTF8.GetString((await owner.NextAsync(RequestCode.UpdateObject)).Definition.State));
    }

    [Fact]
    public async Task A_link_is_NAK_0000_when_made_and_when_pushed()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("kept");
        byte[] made = TestPeer.Define(default, address.ToByteArray(), Api, isLink: true);
        byte[] pushed = TestPeer.Define(address, address.ToByteArray(), isLink: true);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.NewObject, made)).NakCode);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.UpdateObject, pushed)).NakCode);
        Assert.Equal("kept", await app.StateAsync(address));
    }

    [Theory]
    [InlineData(">O")]
    [InlineData("~O")]
    [InlineData("*O")]
    [InlineData("#O")]
    [InlineData("XO")]
    public async Task A_verb_on_an_unknown_object_is_NAK_0008(string code)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(NakCode.DoesNotExist, (await app.VerbAsync(Code(code), Ghid.PseudoRandom())).NakCode);
    }

    [Fact]
    public async Task A_push_or_share_of_an_unknown_object_is_NAK_0008_and_discarding_one_is_acknowledged()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(NakCode.DoesNotExist, (await app.PushAsync(Ghid.PseudoRandom(), "x")).NakCode);
        Assert.Equal(NakCode.DoesNotExist, (await app.ShareAsync(Ghid.PseudoRandom(), service.WhoAmI)).NakCode);
        TestPeer.Acked(await app.VerbAsync(RequestCode.DiscardObject, Ghid.PseudoRandom()));
    }

    [Fact]
    public async Task A_private_object_pushed_with_its_flag_stays_private_and_without_it_becomes_public_for_good()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer owner = await service.ConnectAsync(), other = await service.ConnectAsync();
        await owner.NewTokenAsync();
        Ghid address = await owner.MakeAsync("one", isPrivate: true);
        Assert.True((await owner.GetAsync(address)).Definition.IsPrivate);
        TestPeer.Acked(await owner.PushAsync(address, "two", isPrivate: true));
        Assert.Equal(NakCode.DoesNotExist, (await other.GetAsync(address)).NakCode);
        TestPeer.Acked(await owner.PushAsync(address, "three", isPrivate: false));
        Assert.Equal("three", await other.StateAsync(address));
        Assert.False((await owner.GetAsync(address)).Definition.IsPrivate);
        Assert.Equal(NakCode.Generic, (await owner.PushAsync(address, "four", isPrivate: true)).NakCode);
    }

    [Fact]
    public async Task A_push_changes_the_state_alone()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("one", Api);
        byte[] odd = TestPeer.Define(address, "two"u8.ToArray(), ApiId.FromName("other@1"), isDynamic: false, legroom: 99);
        TestPeer.Acked(await app.RequestAsync(RequestCode.UpdateObject, odd));
        Objdef got = (await app.GetAsync(address)).Definition;
        Assert.Equal((Api, true, service.WhoAmI), (got.ApiId, got.IsDynamic, got.Author));
    }

    [Fact]
    public async Task A_push_to_a_deleted_object_is_NAK_FFFF()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync();
        TestPeer.Acked(await app.VerbAsync(RequestCode.DeleteObject, address));
        Assert.Equal(NakCode.Ipc, (await app.PushAsync(address, "x")).NakCode);
    }

    [Fact]
    public async Task Sync_of_a_known_object_is_acknowledged()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        TestPeer.Acked(await app.VerbAsync(RequestCode.SyncObject, await app.MakeAsync()));
    }

    [Fact]
    public async Task Freezing_gives_a_static_object_of_the_present_state_that_later_pushes_leave_alone()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync(), listener = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("one", Api);
        await listener.RegisterAsync(Api);
        Ghid frozen = (await app.VerbAsync(RequestCode.FreezeObject, address)).Ghid;
        TestPeer.Acked(await app.PushAsync(address, "two"));
        Objdef got = (await app.GetAsync(frozen)).Definition;
        Assert.Equal("one", Encoding.UTF8.GetString(got.State));
        Assert.Equal((false, Api, service.WhoAmI), (got.IsDynamic, got.ApiId, got.Author));
        Assert.NotEqual(address, frozen);
        await listener.AssertQuietAsync();
    }

    [Fact]
    public async Task A_frozen_object_is_not_tracked_until_it_is_got()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync(), other = await service.ConnectAsync();
        Ghid address = await app.MakeAsync();
        Ghid frozen = (await app.VerbAsync(RequestCode.FreezeObject, address)).Ghid;
        TestPeer.Acked(await other.VerbAsync(RequestCode.DeleteObject, frozen));
        await app.AssertQuietAsync();
    }

    [Fact]
    public async Task A_static_object_cannot_be_frozen()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(NakCode.Generic, (await app.VerbAsync(RequestCode.FreezeObject, await app.MakeAsync(isDynamic: false))).NakCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Holding_may_be_repeated_and_the_own_deletion_ends_it(bool isDynamic)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync(isDynamic: isDynamic);
        TestPeer.Acked(await app.VerbAsync(RequestCode.HoldObject, address));
        TestPeer.Acked(await app.VerbAsync(RequestCode.HoldObject, address));
        TestPeer.Acked(await app.VerbAsync(RequestCode.DeleteObject, address));
        Assert.Equal(NakCode.DoesNotExist, (await app.GetAsync(address)).NakCode);
    }

    [Fact]
    public async Task Somebody_elses_object_is_neither_pushed_nor_deleted_nor_shared_but_read_frozen_and_held()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("theirs");
        Ghid binder = service.MakeForeign(address);
        Assert.Equal(NakCode.InconsistentAuthor, (await app.PushAsync(address, "x")).NakCode);
        Assert.Equal(NakCode.InconsistentAuthor, (await app.VerbAsync(RequestCode.DeleteObject, address)).NakCode);
        Assert.Equal(NakCode.Ipc, (await app.ShareAsync(address, service.WhoAmI)).NakCode);
        Assert.Equal(binder, (await app.GetAsync(address)).Definition.Author);
        Assert.Equal("theirs", await app.StateAsync(address));
        TestPeer.Acked(await app.VerbAsync(RequestCode.HoldObject, address));
        Ghid frozen = (await app.VerbAsync(RequestCode.FreezeObject, address)).Ghid;
        Assert.Equal(service.WhoAmI, (await app.GetAsync(frozen)).Definition.Author);
    }

    private static RequestCode Code(string code) => new((ushort)((code[0] << 8) | code[1]));
}
