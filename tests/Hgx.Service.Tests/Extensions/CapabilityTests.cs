using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary><c>?C</c>: what both sides have.</summary>
public sealed class CapabilityTests
{
    private static readonly ApiId Api = ApiId.FromName("capabilities@1");

    [Theory]
    [InlineData(ProtocolExtensions.All, ProtocolExtensions.All, ProtocolExtensions.All)]
    [InlineData(ProtocolExtensions.Bundles, ProtocolExtensions.All, ProtocolExtensions.Bundles)]
    [InlineData(ProtocolExtensions.All, ProtocolExtensions.Lists, ProtocolExtensions.Lists)]
    [InlineData(ProtocolExtensions.Bundles, ProtocolExtensions.Revisions, ProtocolExtensions.None)]
    [InlineData(ProtocolExtensions.None, ProtocolExtensions.All, ProtocolExtensions.None)]
    [InlineData(ProtocolExtensions.Receipts | ProtocolExtensions.Lists, ProtocolExtensions.All, ProtocolExtensions.Lists)]
    [InlineData(ProtocolExtensions.All, ProtocolExtensions.Receipts, ProtocolExtensions.None)]
    public async Task What_the_app_offers_and_the_service_has_is_on(
        ProtocolExtensions offered, ProtocolExtensions supported, ProtocolExtensions expected)
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { Extensions = supported });
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(expected, await app.AgreeAsync(offered));
    }

    [Fact]
    public async Task A_service_has_all_of_them_unless_told_otherwise()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(ProtocolExtensions.All, await app.AgreeAsync());
    }

    [Fact]
    public async Task Bits_that_the_service_does_not_know_are_0_in_its_answer()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Received reply = await app.RequestAsync(RequestCode.Capabilities, 1, 0xff, 0xff, 0xff, 0xff);
        Assert.Equal([1, 0, 0, 0, 0x2f], reply.Body);
    }

    [Fact]
    public async Task The_question_is_asked_once_a_connection()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync(), other = await service.ConnectAsync();
        Assert.Equal(ProtocolExtensions.Lists, await app.AgreeAsync(ProtocolExtensions.Lists));
        Assert.Equal(NakCode.Ipc, (await app.RequestAsync(RequestCode.Capabilities, TestPeer.CapabilitiesOf(ProtocolExtensions.All))).NakCode);
        Assert.Equal(NakCode.Generic, (await app.GetRevisedAsync(await app.MakeAsync())).NakCode);
        Assert.Empty((await app.ListAsync(Api)).Page);
        Assert.Equal(ProtocolExtensions.All, await other.AgreeAsync());
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 0, 0, 0 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 15 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 15, 0 })]
    public async Task A_malformed_question_is_NAK_0000_and_agrees_on_nothing(byte[] body)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.Capabilities, body)).NakCode);
        Assert.Equal(ProtocolExtensions.All, await app.AgreeAsync());
    }

    [Fact]
    public async Task An_original_service_does_not_know_the_question()
    {
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { Extensions = ProtocolExtensions.None });
        await using TestPeer app = await service.ConnectAsync();
        Received reply = await app.RequestAsync(RequestCode.Capabilities, TestPeer.CapabilitiesOf(ProtocolExtensions.All));
        Assert.Equal(NakCode.Generic, reply.NakCode);
        await AssertUnknownAsync(app, await app.MakeAsync());
    }

    [Fact]
    public async Task A_connection_that_has_not_asked_is_an_originals()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("kept");
        await AssertUnknownAsync(app, address);
        Assert.Equal("kept", await app.StateAsync(address));
    }

    [Fact]
    public async Task A_connection_that_has_agreed_on_something_else_does_not_have_the_rest()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync(ProtocolExtensions.Bundles | ProtocolExtensions.DeferredShares);
        await AssertUnknownAsync(app, await app.MakeAsync());
    }

    private static async Task AssertUnknownAsync(TestPeer app, Ghid address)
    {
        Assert.Equal(NakCode.Generic, (await app.GetRevisedAsync(address)).NakCode);
        Assert.Equal(NakCode.Generic, (await app.PushRevisedAsync(address, RevisedObject.AnyRevision, "lost")).NakCode);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.ListObjects, TestPeer.ListOf(Api))).NakCode);
    }
}
