using System.Text;
using System.Text.Json;
using Hgx.Cli.Tests.Processes;
using Hgx.Typed;

namespace Hgx.Cli.Tests;

public sealed class GetTests : IDisposable
{
    private static readonly ApiId Api = ApiId.FromName("acme.status@1");

    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task It_prints_what_an_object_is_and_its_state()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        Ghid ghid = await service.NewAsync("""{"host":"web-1","cpu":0.42}"""u8, Api);
        Ended ended = await HgxProcess.RunAsync("get", $"{ghid}", "--ipc-port", service.Port);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(
            $$"""
            Ghid    {{ghid}}
            ApiID   {{Api:B}}
            Binder  {{service.WhoAmI}} (the user of this service)
            Kind    dynamic, public
            State   27 bytes of JSON

            {
              "host": "web-1",
              "cpu": 0.42
            }

            """,
            ended.Output);
    }

    [Fact]
    public async Task With_json_it_prints_one_object_on_one_line()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        Ghid ghid = await service.NewAsync([0x81, 0xa4, .. "Host"u8, 0xa5, .. "wéb"u8, (byte)'1'], Api, dynamic: false);
        Ended ended = await HgxProcess.RunAsync("get", "--json", $"{ghid}", "--ipc-port", service.Port);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(
            $$$"""
            {"ghid":"{{{ghid}}}","apiId":"{{{Api:B}}}","binder":"{{{service.WhoAmI}}}","dynamic":false,"private":false,
            """
            + """
            "size":12,"format":"messagepack","state":{"Host":"w\u00E9b1"}}
            """ + Environment.NewLine,
            ended.Output);
    }

    [Fact]
    public async Task Bytes_are_printed_in_hexadecimal_and_with_raw_as_they_are()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        byte[] state = [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];
        Ghid ghid = await service.NewAsync(state);
        string shown = (await HgxProcess.RunAsync("get", $"{ghid}", "--ipc-port", service.Port)).Output;
        Assert.Contains("(raw bytes)", shown, StringComparison.Ordinal);
        Assert.Contains("\n0000  00 07 0e 15 1c 23 2a 31 38 3f 46 4d 54 5b 62 69  .....#*18?FMT[bi\n", shown, StringComparison.Ordinal);
        Assert.EndsWith("\n... 44 bytes more; --raw writes them all\n", shown, StringComparison.Ordinal);
        Assert.Equal(state, await HgxProcess.OutputOfAsync("get", $"{ghid}", "--raw", "--ipc-port", service.Port));
        using var json = JsonDocument.Parse((await HgxProcess.RunAsync("get", $"{ghid}", "--json", "--ipc-port", service.Port)).Output);
        Assert.Equal("bytes", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(state, json.RootElement.GetProperty("state").GetBytesFromBase64());
    }

    [Fact]
    public async Task A_state_cannot_steer_the_terminal()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        Ghid text = await service.NewAsync(Encoding.UTF8.GetBytes("""{"title":"\u001b[2J \u009b ü"}"""));
        Ghid packed = await service.NewAsync([0x91, 0xa3, 0x1b, (byte)'[', (byte)'J']);
        foreach (Ghid ghid in (Ghid[])[text, packed])
        {
            string shown = (await HgxProcess.RunAsync("get", $"{ghid}", "--ipc-port", service.Port)).Output;
            Assert.DoesNotContain(shown, c => char.IsControl(c) && c != '\n');
            Assert.Contains(@"\u001B[", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_object_that_is_not_there_ends_with_4()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        string ghid = Ghid.PseudoRandom().ToString();
        (await HgxProcess.RunAsync("get", ghid, "--ipc-port", service.Port)).FailedWith(4);
        Ended ended = await HgxProcess.RunAsync("get", ghid, "--json", "--ipc-port", service.Port);
        using var error = JsonDocument.Parse(ended.Errors);
        Assert.Equal((4, ""), (ended.ExitCode, ended.Output));
        Assert.Equal(4, error.RootElement.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task A_private_object_is_its_app_s_alone()
    {
        await using RunningService service = await RunningService.StartAsync(_data);
        await service.App.RegisterTokenAsync(cancellationToken: TestContext.Current.CancellationToken);
        HgxBytes hidden = await service.App.NewAsync(
            new HgxBytes([1, 2, 3]), isPrivate: true, cancellationToken: TestContext.Current.CancellationToken);
        (await HgxProcess.RunAsync("get", $"{hidden.Hgx.Ghid}", "--ipc-port", service.Port)).FailedWith(4);
    }
}
