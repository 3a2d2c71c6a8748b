using System.Net;
using System.Net.Sockets;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Endpoints;

public sealed class PortTests
{
    [Fact]
    public async Task An_embedded_service_opens_no_endpoint()
    {
        await using TestService service = await TestService.InMemoryAsync();
        Assert.Empty(service.Service.Endpoints);
        Assert.Null(service.Service.IpcPort);
        Assert.Null(service.Service.IpcPath);
    }

    [Fact]
    public async Task A_taken_port_is_refused_and_the_error_says_who_has_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        var error = await Assert.ThrowsAsync<EndpointInUseException>(() => TestService.InMemoryAsync(TestService.Quick with { IpcPort = port }));
        Assert.Contains($"process {Environment.ProcessId}", error.Message);
    }

    [Fact]
    public async Task A_port_that_only_IPv6_lacks_is_opened_on_IPv4_with_one_log_line()
    {
        if (!Socket.OSSupportsIPv6) return;
        using var other = new TcpListener(IPAddress.IPv6Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var log = new LogRecorder();
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = port, LoggerFactory = log });
        Assert.Equal([new Uri($"ws://127.0.0.1:{port}")], service.Service.Endpoints);
        Assert.Equal(1, log.Count(2201));
    }

    [Fact]
    public async Task A_failed_start_leaves_the_data_directory_free()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string directory = TestService.NewDirectory();
        var options = new HgxServiceOptions { DataDirectory = directory };
        await Assert.ThrowsAsync<EndpointInUseException>(() => HgxService.StartAsync(
            options with { IpcPort = ((IPEndPoint)other.LocalEndpoint).Port }, TestContext.Current.CancellationToken));
        await using (await HgxService.StartAsync(options, TestContext.Current.CancellationToken))
        {
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_stopped_service_frees_its_port()
    {
        TestService first = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = 0 });
        int port = first.Service.IpcPort!.Value;
        await first.DisposeAsync();
        await using TestService second = await TestService.InMemoryAsync(TestService.Quick with { IpcPort = port });
        Assert.Equal(port, second.Service.IpcPort);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public async Task A_port_that_is_none_is_refused(int port) =>
        await Assert.ThrowsAsync<ArgumentException>(() => TestService.InMemoryAsync(TestService.Quick with { IpcPort = port }));
}
