using System.Net.WebSockets;
using Hgx.Cli.Tests.Processes;

namespace Hgx.Cli.Tests;

public sealed class StartTests : IDisposable
{
    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task It_prints_one_line_when_it_accepts_connections_and_nothing_else()
    {
        (HgxProcess process, Ready ready) = await HgxProcess.StartServiceAsync(_data);
        await using (process)
        {
            using (RawApp app = await RawApp.OnPortAsync(ready.Port)) Assert.Equal(ready.WhoAmI, await app.WhoAmIAsync());
            Ended ended = await process.StopAsync();
            Assert.Equal(0, ended.ExitCode);
            Assert.Equal("", ended.Output);
            Assert.Contains("Stopped.", ended.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_socket_in_the_data_directory_reaches_the_same_service()
    {
        (HgxProcess process, Ready ready) = await HgxProcess.StartServiceAsync(_data);
        await using (process)
        {
            using RawApp app = await RawApp.OnSocketAsync(_data.Socket);
            Assert.Equal(ready.WhoAmI, await app.WhoAmIAsync());
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_it_cleanly_with_apps_connected(string signal)
    {
        (HgxProcess process, Ready ready) = await HgxProcess.StartServiceAsync(_data);
        await using (process)
        {
            using RawApp app = await RawApp.OnPortAsync(ready.Port);
            await app.WhoAmIAsync();
            Task<WebSocketMessageType> next = app.NextAsync();
            Ended ended = await process.StopAsync(signal);
            Assert.True(ended.ExitCode == 0, ended.Errors);
            Assert.Equal(WebSocketMessageType.Close, await next);
            Assert.False(File.Exists(_data.Socket));
        }
    }

    [Fact]
    public async Task Signals_while_it_stops_do_not_keep_it_from_stopping_cleanly()
    {
        (HgxProcess process, _) = await HgxProcess.StartServiceAsync(_data);
        await using (process)
        {
            await process.SignalAsync("TERM", "INT", "TERM");
            Ended ended = await process.EndAsync();
            Assert.True(ended.ExitCode == 0, ended.Errors);
            Assert.Contains("Stopped.", ended.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_killed_service_is_started_again_with_its_identity_and_all_that_it_acknowledged()
    {
        (HgxProcess process, Ready first) = await HgxProcess.StartServiceAsync(_data);
        byte[] ghid;
        await using (process)
        {
            using RawApp app = await RawApp.OnPortAsync(first.Port);
            ghid = await app.NewAsync("kept"u8.ToArray());
            await process.SignalAsync("KILL");
            await process.EndAsync();
        }

        Assert.True(File.Exists(_data.Socket), "a killed service leaves its socket behind");
        (process, Ready second) = await HgxProcess.StartServiceAsync(_data);
        await using (process)
        {
            Assert.Equal(first.WhoAmI, second.WhoAmI);
            using RawApp app = await RawApp.OnSocketAsync(_data.Socket);
            Assert.Equal(first.WhoAmI, await app.WhoAmIAsync());
            Assert.Equal("kept"u8.ToArray(), await app.StateAsync(ghid));
        }
    }

    [Fact]
    public async Task Letting_other_users_in_is_said_loudly()
    {
        (HgxProcess process, _) = await HgxProcess.StartServiceAsync(_data, "--allow-other-users");
        await using (process) Assert.Contains("EVERY USER", (await process.StopAsync()).Errors, StringComparison.Ordinal);
    }
}
