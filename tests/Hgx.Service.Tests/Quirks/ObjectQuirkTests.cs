using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Quirks;

/// <summary>Objects and their states (Q17, Q18, Q20, Q21, Q22, Q29, Q33).</summary>
public sealed class ObjectQuirkTests
{
    private static readonly ApiId Api = ApiId.FromName("quirks@1");

    [Fact]
    public async Task Q17_A_refused_push_changes_nothing()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync(), reader = await service.DialAsync();
        Ghid fixedOne = await app.MakeAsync("fixed", isDynamic: false), open = await app.MakeAsync("open");
        await reader.GetAsync(fixedOne);
        await reader.GetAsync(open);
        Assert.Equal(NakCode.Generic, (await app.PushAsync(fixedOne, "changed")).NakCode);
        Assert.Equal(NakCode.Generic, (await app.PushAsync(open, "changed", isPrivate: true)).NakCode);
        Assert.Equal("fixed", await app.StateAsync(fixedOne));
        Assert.Equal("open", await app.StateAsync(open));
        await reader.AssertQuietAsync();
    }

    [Fact]
    public async Task Q18_Legroom_0_means_the_default_and_is_reported_as_0()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync();
        Received made = await app.NewAsync([1], legroom: 0);
        Assert.True(made.IsAck);
        Assert.Equal(ProtocolLimits.DefaultLegroom, service.Query("SELECT legroom FROM objects"));
        Assert.Equal(0, (await app.GetAsync(made.Ghid)).Definition.Legroom);

        // A push carries one, too, and it counts for nothing.
        TestPeer.Acked(await app.RequestAsync(RequestCode.UpdateObject, TestPeer.Define(made.Ghid, [2], legroom: 0)));
        TestPeer.Acked(await app.RequestAsync(RequestCode.UpdateObject, TestPeer.Define(made.Ghid, [3], legroom: 99)));
        Assert.Equal(ProtocolLimits.DefaultLegroom, service.Query("SELECT legroom FROM objects"));
        Assert.Equal(0, (await app.GetAsync(made.Ghid)).Definition.Legroom);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Q20_A_deletion_is_told_to_all_other_trackers_of_dynamic_and_static_objects(bool isDynamic)
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer owner = await service.DialAsync(), reader = await service.DialAsync();
        Ghid address = await owner.MakeAsync("x", Api, isDynamic);
        await reader.GetAsync(address);
        TestPeer.Acked(await owner.VerbAsync(RequestCode.DeleteObject, address));
        Assert.Equal(address.ToByteArray(), (await reader.NextAsync(RequestCode.DeleteObject)).Body);
        await owner.AssertQuietAsync();
        Assert.Equal(NakCode.DoesNotExist, (await reader.GetAsync(address)).NakCode);
    }

    [Fact]
    public async Task Q21_A_refused_deletion_leaves_the_object_tracked()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer owner = await service.DialAsync(), reader = await service.DialAsync();
        Ghid address = await owner.MakeAsync("one");
        await reader.GetAsync(address);
        service.MakeForeign(address);
        Assert.Equal(NakCode.InconsistentAuthor, (await reader.VerbAsync(RequestCode.DeleteObject, address)).NakCode);
        service.MakeOwn(address);
        TestPeer.Acked(await owner.PushAsync(address, "two"));
        await reader.NextAsync(RequestCode.UpdateObject);
    }

    [Fact]
    public async Task Q22_A_deleted_object_does_not_exist_for_any_other_verb()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync();
        Ghid address = await app.MakeAsync();
        TestPeer.Acked(await app.VerbAsync(RequestCode.DeleteObject, address));
        foreach (string code in (string[])[">O", "~O", "*O", "#O", "XO"])
            Assert.Equal(NakCode.DoesNotExist, (await app.VerbAsync(Code(code), address)).NakCode);
        Assert.Equal(NakCode.DoesNotExist, (await app.ShareAsync(address, service.WhoAmI)).NakCode);
        Assert.Equal(0, service.Count("states"));
    }

    [Fact]
    public async Task Q29_Flags_above_1_read_as_true_and_another_version_is_NAK_0000()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync();
        byte[] body = TestPeer.Define(default, [1], ApiId.Bytes, isDynamic: false);
        body[132] = 0xFF;
        Received made = await app.RequestAsync(RequestCode.NewObject, body);
        Objdef got = (await app.GetAsync(made.Ghid)).Definition;
        Assert.True(got.IsDynamic);
        body[0] = 1;
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.NewObject, body)).NakCode);
        body[0] = 0;
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.NewObject, body[..199])).NakCode);

        // What the service writes is strict: 0 or 1.
        byte[] written = (await app.GetAsync(made.Ghid)).Body;
        Assert.Equal([0, 0, 1, 0], new[] { written[0], written[131], written[132], written[199] });
    }

    [Fact]
    public async Task Q33_The_text_of_what_is_missing_carries_no_quotes_around_it()
    {
        await using TestService service = await TestService.OnPortAsync();
        await using TestPeer app = await service.DialAsync();
        Ghid unknown = Ghid.PseudoRandom();
        Received refused = await app.GetAsync(unknown);
        Assert.Equal(NakCode.DoesNotExist, refused.NakCode);
        Assert.Contains(unknown.ToString(), TestPeer.Text(refused), StringComparison.Ordinal);
        Assert.DoesNotContain(TestPeer.Text(refused)[0], "'\"");
        Assert.DoesNotContain(TestPeer.Text(refused)[^1], "'\"");
    }

    private static RequestCode Code(string code) => new((ushort)((code[0] << 8) | code[1]));
}
