using System.Net;
using System.Net.Sockets;
using Hgx.Cli.Tests.Processes;

namespace Hgx.Cli.Tests;

public sealed class StartFailureTests : IDisposable
{
    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_second_service_on_the_data_directory_ends_with_3_and_names_the_first()
    {
        (HgxProcess first, Ready ready) = await HgxProcess.StartServiceAsync(_data);
        await using (first)
        {
            string error = (await HgxProcess.RunAsync("start", "--data", _data.Path, "--ipc-port", "0")).FailedWith(3);
            Assert.Contains($"process {first.Id}", error, StringComparison.Ordinal);
            Assert.Contains(_data.Path, error, StringComparison.Ordinal);
            using RawApp app = await RawApp.OnPortAsync(ready.Port);
            Assert.Equal(ready.WhoAmI, await app.WhoAmIAsync());
        }
    }

    [Fact]
    public async Task A_taken_port_ends_it_with_1_and_says_who_has_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        string error = (await HgxProcess.RunAsync("start", "--data", _data.Path, "--ipc-port", $"{port}")).FailedWith(1);
        Assert.Contains($"Port {port}", error, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_leaves_the_data_directory_free_for_the_next_start()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            (await HgxProcess.RunAsync("start", "--data", _data.Path, "--ipc-port", $"{port}")).FailedWith(1);
        }

        (HgxProcess process, _) = await HgxProcess.StartServiceAsync(_data);
        await using (process) Assert.Equal(0, (await process.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_ends_it_with_1()
    {
        string file = Path.Combine(_data.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        foreach (string path in new[] { file, Path.Combine(file, "below"), "/proc/hgx" })
        {
            string error = (await HgxProcess.RunAsync("start", "--data", path, "--ipc-port", "0")).FailedWith(1);
            Assert.Contains($"The data directory {path} cannot be used", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("hgx.db")]
    [InlineData("identity")]
    public async Task A_file_that_is_not_the_service_s_ends_it_with_1_and_is_not_touched(string name)
    {
        (HgxProcess process, _) = await HgxProcess.StartServiceAsync(_data);
        await using (process) await process.StopAsync();
        string file = Path.Combine(_data.Path, name);
        byte[] foreign = "somebody else's notes, which happen to have this name"u8.ToArray();
        await File.WriteAllBytesAsync(file, foreign, TestContext.Current.CancellationToken);

        string error = (await HgxProcess.RunAsync("start", "--data", _data.Path, "--ipc-port", "0")).FailedWith(1);

        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Contains("not touched", error, StringComparison.Ordinal);
        Assert.Equal(foreign, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_lost_identity_is_not_replaced_by_a_new_one()
    {
        (HgxProcess process, _) = await HgxProcess.StartServiceAsync(_data);
        await using (process) await process.StopAsync();
        File.Delete(_data.Identity);
        string error = (await HgxProcess.RunAsync("start", "--data", _data.Path, "--ipc-port", "0")).FailedWith(1);
        Assert.Contains(_data.Identity, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_data.Identity));
    }
}
