using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests;

public sealed class WalkingTests
{
    [Fact]
    public async Task An_object_made_by_one_app_is_pushed_and_seen_by_another()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer alice = await service.ConnectAsync(), bob = await service.ConnectAsync();
        Assert.Equal(service.WhoAmI, await alice.WhoAmIAsync());
        Ghid address = await alice.MakeAsync("one");
        Assert.Equal("one", await bob.StateAsync(address));

        TestPeer.Acked(await alice.PushAsync(address, "two"));
        Received update = await bob.NextAsync(RequestCode.UpdateObject);
        Assert.Equal("two", Encoding.UTF8.GetString(update.Definition.State));
        Assert.Equal("two", await alice.StateAsync(address));
    }

    [Fact]
    public async Task A_static_object_is_read_back()
    {
        await using TestService service = await TestService.OnDiskAsync();
        await using TestPeer app = await service.ConnectAsync();
        Ghid address = await app.MakeAsync("fixed", isDynamic: false);
        Objdef read = (await app.GetAsync(address)).Definition;
        Assert.Equal("fixed", Encoding.UTF8.GetString(read.State));
        Assert.False(read.IsDynamic);
    }
}
