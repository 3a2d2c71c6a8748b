using System.Text.Json;
using Hgx.Cli.Tests.Processes;
using Hgx.Typed;

namespace Hgx.Cli.Tests;

public sealed class WatchTests : IDisposable
{
    private const string Name = "acme.status@1";

    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_prints_the_present_state_and_each_new_one_until_a_signal(string signal)
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        var status = await service.App.NewAsync(new HgxBytes("""{"n": 1}"""u8), cancellationToken: Cancelled);
        await using HgxProcess watch = HgxProcess.Start("watch", $"{status.Hgx.Ghid}", "--ipc-port", service.Port);
        Assert.Matches("""^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ \{"n":1\}$""", await watch.NextLineAsync());
        status.State = """{"n": 2}"""u8.ToArray();
        await status.Hgx.PushAsync(Cancelled);
        Assert.EndsWith("""Z {"n":2}""", await watch.NextLineAsync(), StringComparison.Ordinal);
        Assert.Equal(new Ended(0, "", ""), await watch.StopAsync(signal));
    }

    [Fact]
    public async Task It_ends_when_the_object_is_deleted()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        var status = await service.App.NewAsync(new HgxBytes([0]), cancellationToken: Cancelled);
        await using HgxProcess watch = HgxProcess.Start("watch", $"{status.Hgx.Ghid}", "--ipc-port", service.Port);
        await using HgxProcess asJson = HgxProcess.Start("watch", $"{status.Hgx.Ghid}", "--json", "--ipc-port", service.Port);
        Assert.EndsWith("Z 00", await watch.NextLineAsync(), StringComparison.Ordinal);
        Assert.Equal("state", EventOf(await asJson.NextLineAsync()));
        await status.Hgx.DeleteAsync(Cancelled);
        Assert.Equal(new Ended(0, "", "hgx: the object has been deleted." + Environment.NewLine), await watch.EndAsync());
        Assert.Equal("deleted", EventOf(await asJson.NextLineAsync()));
        Assert.Equal(new Ended(0, "", ""), await asJson.EndAsync());
    }

    [Fact]
    public async Task It_goes_on_over_a_restart_of_the_service_and_says_so()
    {
        int port = Ports.Pick();
        RunningService service = await RunningService.StartAsync(_data, port);
        var api = ApiId.FromName(Name);
        Ghid first = await service.NewAsync("1"u8, api);
        await using HgxProcess one = HgxProcess.Start("watch", $"{first}", "--ipc-port", service.Port);
        await using HgxProcess all = HgxProcess.Start("watch", "--api", Name, "--json", "--ipc-port", service.Port);
        Assert.EndsWith("Z 1", await one.NextLineAsync(), StringComparison.Ordinal);
        Assert.Equal($$"""{"ghid":"{{first}}"}""", await all.NextLineAsync());
        await service.KillAsync();

        await using RunningService again = await RunningService.StartAsync(_data, port);
        var found = await again.App.GetAsync<HgxBytes>(first, Cancelled);
        found.State = "2"u8.ToArray();
        await found.Hgx.PushAsync(Cancelled);
        Ghid second = await again.NewAsync("1"u8, api);
        Assert.EndsWith("Z 2", await one.NextLineAsync(), StringComparison.Ordinal);
        Assert.Equal($$"""{"ghid":"{{second}}"}""", await all.NextLineAsync());

        Ended ended = await one.StopAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(
            ["hgx: the connection to the service has dropped; reconnecting.", "hgx: connected again.", ""], ended.Errors.Split(Environment.NewLine));
        Assert.Equal(["disconnected", "reconnected"], (await all.StopAsync()).Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(EventOf));
    }

    [Fact]
    public async Task With_an_ApiID_it_prints_each_address_once()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        var api = ApiId.FromName(Name);
        Ghid there = await service.NewAsync([1], api);
        await using HgxProcess watch = HgxProcess.Start("watch", "--api", Name, "--ipc-port", service.Port);
        Assert.Equal($"{there}", await watch.NextLineAsync());
        Ghid[] made = [await service.NewAsync([2], api), await service.NewAsync([3], api)];
        Assert.Equal([$"{made[0]}", $"{made[1]}"], [await watch.NextLineAsync(), await watch.NextLineAsync()]);
        Assert.Equal(new Ended(0, "", ""), await watch.StopAsync("INT"));
    }

    [Fact]
    public async Task An_object_that_is_not_there_ends_with_4()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        (await HgxProcess.RunAsync("watch", $"{Ghid.PseudoRandom()}", "--ipc-port", service.Port)).FailedWith(4);
    }

    private static string? EventOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("event").GetString();
    }
}
