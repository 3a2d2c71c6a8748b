using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Storage;

/// <summary>Shares across kill -9 of the service: none lost, none told again once its ACK is committed.</summary>
public sealed class ShareCrashTests : IDisposable
{
    private static readonly ApiId Api = ApiId.FromName("crashes@1"), Fence = ApiId.FromName("crashes/fence@1");

    private readonly string _directory = TestService.NewDirectory();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_service_killed_between_delivery_and_ACK_tells_again_marked_and_after_the_committed_ACK_never()
    {
        Ghid address;
        using (ServiceProcess service = await ServiceProcess.StartAsync(_directory))
        {
            await using TestPeer sender = await Sockets.ConnectAsync(service.Port), app = await AppAsync(service);
            app.Answer = _ => null;
            address = await sender.MakeAsync("x", Api);
            await app.RegisterAsync(Api);
            TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
            Assert.Equal(new ShareNotice(address, service.WhoAmI, Api), (await app.NextAsync()).Notice);
            service.Kill();
        }

        using (ServiceProcess service = await ServiceProcess.StartAsync(_directory))
        {
            await using TestPeer app = await AppAsync(service);
            await app.RegisterAsync(Api);
            Assert.Equal(new ShareNotice(address, service.WhoAmI, Api, IsRedelivered: true), (await app.NextAsync()).Notice);

            // Behind the ACK in its order: answered, so the ACK is committed.
            await app.WhoAmIAsync();
            service.Kill();
        }

        using (ServiceProcess service = await ServiceProcess.StartAsync(_directory))
        {
            await using TestPeer app = await AppAsync(service);
            await app.RegisterAsync(Api);
            await AssertNothingWaitsAsync(service, app);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_many_shares_killed_anywhere_those_with_a_committed_ACK_are_not_told_again_and_the_others_are(int seed)
    {
        const int Shares = 40;
        var random = new Random(seed);
        var left = new HashSet<Ghid>();
        var taken = new HashSet<Ghid>();
        using (ServiceProcess service = await ServiceProcess.StartAsync(_directory))
        {
            await using TestPeer sender = await Sockets.ConnectAsync(service.Port);
            for (int i = 0; i < Shares; i++)
            {
                Ghid address = await sender.MakeAsync("x", Api);
                TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
                left.Add(address);
            }

            service.Kill();
        }

        while (left.Count != 0)
        {
            using ServiceProcess service = await ServiceProcess.StartAsync(_directory);
            await using TestPeer app = await AppAsync(service);
            app.Answer = _ => null;
            await app.RegisterAsync(Api);
            int handled = random.Next(5, 25);
            for (int i = 0; i < handled && left.Count != 0; i++)
            {
                Received share = await app.NextAsync(RequestCode.ShareObject);
                Assert.DoesNotContain(share.Notice.Ghid, taken);
                await app.AckAsync(share);
                await app.WhoAmIAsync();
                Assert.True(left.Remove(share.Notice.Ghid));
                taken.Add(share.Notice.Ghid);
            }

            service.Kill();
        }

        Assert.Equal(Shares, taken.Count);
        using ServiceProcess last = await ServiceProcess.StartAsync(_directory);
        await using TestPeer final = await AppAsync(last);
        await final.RegisterAsync(Api);
        await AssertNothingWaitsAsync(last, final);
    }

    private static async Task<TestPeer> AppAsync(ServiceProcess service)
    {
        TestPeer app = await Sockets.ConnectAsync(service.Port);
        await app.AgreeAsync();
        return app;
    }

    // What waits for an app is told a little after it registers: another share, which waits too, is told after everything before it.
    private static async Task AssertNothingWaitsAsync(ServiceProcess service, TestPeer app)
    {
        await using TestPeer sender = await Sockets.ConnectAsync(service.Port);
        Ghid fence = await sender.MakeAsync("x", Fence);
        TestPeer.Acked(await sender.ShareAsync(fence, service.WhoAmI));
        await app.RegisterAsync(Fence);
        Assert.Equal(fence, (await app.NextAsync(RequestCode.ShareObject)).Notice.Ghid);
        await app.AssertQuietAsync();
    }
}
