using Hgx.Cli.Tests.Processes;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.Cli.Tests;

public sealed class ListTests : IDisposable
{
    private const string Name = "acme.status@1";

    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task It_prints_the_addresses_of_an_ApiID_in_ascending_order()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        var api = ApiId.FromName(Name);
        Ghid[] made = [await service.NewAsync([1], api), await service.NewAsync([2], api), await service.NewAsync([3], api)];
        await service.NewAsync([4], ApiId.FromName("acme.other@1"));
        string expected = string.Concat(made.Order().Select(ghid => ghid + Environment.NewLine));
        foreach (string name in (string[])[Name, $"{api:X}", $"{api:B}"])
            Assert.Equal(new Ended(0, expected, ""), await HgxProcess.RunAsync("list", "--api", name, "--ipc-port", service.Port));
        string asJson = string.Concat(made.Order().Select(ghid => $$"""{"ghid":"{{ghid}}"}""" + Environment.NewLine));
        Assert.Equal(new Ended(0, asJson, ""), await HgxProcess.RunAsync("list", "--api", Name, "--json", "--ipc-port", service.Port));
    }

    [Fact]
    public async Task Of_an_ApiID_that_nothing_has_it_prints_nothing()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        Assert.Equal(new Ended(0, "", ""), await HgxProcess.RunAsync("list", "--api", Name, "--ipc-port", service.Port));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("watch")]
    public async Task A_service_that_cannot_list_is_told_of(string command)
    {
        await using HgxService service = await HgxService.StartAsync(
            new HgxServiceOptions { InMemory = true, IpcPort = 0, Extensions = Protocol.ProtocolExtensions.None }, TestContext.Current.CancellationToken);
        string error = (await HgxProcess.RunAsync(command, "--api", Name, "--ipc-port", $"{service.IpcPort}")).FailedWith(1);
        Assert.Contains("cannot list", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_that_waits_for_an_app_goes_on_waiting()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        var api = ApiId.FromName(Name);
        Ghid ghid = await service.NewAsync([1], api);
        var shared = await service.App.GetAsync<HgxBytes>(ghid, TestContext.Current.CancellationToken);
        await shared.Hgx.ShareAsync(service.WhoAmI, TestContext.Current.CancellationToken);
        Assert.Equal($"{ghid}{Environment.NewLine}", (await HgxProcess.RunAsync("list", "--api", Name, "--ipc-port", service.Port)).Output);
        await using (HgxProcess watch = HgxProcess.Start("watch", "--api", Name, "--ipc-port", service.Port))
        {
            Assert.Equal($"{ghid}", await watch.NextLineAsync());
            await watch.StopAsync();
        }

        await using HgxLink taker = await service.LinkAsync();
        var taken = new TaskCompletionSource<Ghid>(TaskCreationOptions.RunContinuationsAsynchronously);
        await taker.RegisterShareHandlerAsync(
            api,
            (address, _, _) =>
            {
                taken.SetResult(address);
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(ghid, await taken.Task.WaitAsync(TestContext.Current.CancellationToken));
    }
}
