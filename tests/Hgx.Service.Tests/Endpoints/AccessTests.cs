using System.Net;
using System.Net.Sockets;
using Hgx.Service.Tests.Peers;

namespace Hgx.Service.Tests.Endpoints;

public sealed class AccessTests
{
    private static readonly HgxServiceOptions Listening = TestService.Quick with { IpcPort = 0 };

    [Theory]
    [InlineData("localhost:PORT", 101)]
    [InlineData("LOCALHOST:PORT", 101)]
    [InlineData("127.0.0.1:PORT", 101)]
    [InlineData("[::1]:PORT", 101)]
    [InlineData("localhost", 403)]
    [InlineData("127.0.0.1", 403)]
    [InlineData("localhost:1", 403)]
    [InlineData("evil.example:PORT", 403)]
    [InlineData("127.0.0.1.evil.example:PORT", 403)]
    [InlineData("localhost.:PORT", 403)]
    [InlineData("localhost.evil.example:PORT", 403)]
    [InlineData("2130706433:PORT", 403)]
    [InlineData("0.0.0.0:PORT", 403)]
    [InlineData("127.1:PORT", 403)]
    [InlineData("[::ffff:127.0.0.1]:PORT", 403)]
    public async Task The_host_must_be_this_machine_with_the_port(string host, int status)
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        int port = service.Service.IpcPort!.Value;
        Assert.Equal(status, await RawHttp.UpgradeAsync(
            new IPEndPoint(IPAddress.Loopback, port), host.Replace("PORT", port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_request_without_a_host_is_refused()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        Assert.Equal(400, await RawHttp.UpgradeAsync(new IPEndPoint(IPAddress.Loopback, service.Service.IpcPort!.Value), host: null));
    }

    [Fact]
    public async Task A_page_that_posts_is_refused_before_anything_else()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        int port = service.Service.IpcPort!.Value;
        var address = new IPEndPoint(IPAddress.Loopback, port);
        Assert.Equal(403, await RawHttp.SendAsync(
            address, $"POST / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{{}}"));
        Assert.Equal(426, await RawHttp.SendAsync(address, $"GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"));
    }

    [Fact]
    public async Task A_process_of_another_user_is_refused_with_403_on_both_addresses()
    {
        // The service takes itself for another user's; the peer's user is the real one, read from the system.
        await using TestService service = await TestService.InMemoryAsync(Listening with { User = 4_000_000 });
        foreach (Uri endpoint in service.Service.Endpoints)
        {
            var address = new IPEndPoint(IPAddress.Parse(endpoint.Host), endpoint.Port);
            Assert.Equal(403, await RawHttp.UpgradeAsync(address, $"localhost:{endpoint.Port}"));
        }
    }

    [Fact]
    public async Task Other_users_are_let_in_only_when_that_is_said_and_it_is_said_loudly()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.InMemoryAsync(
            Listening with { User = 4_000_000, AllowOtherUsers = true, LoggerFactory = log });
        int port = service.Service.IpcPort!.Value;
        Assert.Equal(101, await RawHttp.UpgradeAsync(new IPEndPoint(IPAddress.Loopback, port), $"localhost:{port}"));
        Assert.Equal(1, log.Count(2301));
    }

    [Fact]
    public async Task Where_the_system_does_not_tell_users_apart_there_is_no_TCP_endpoint()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.InMemoryAsync(Listening with { TellsUsers = false, LoggerFactory = log });
        Assert.Null(service.Service.IpcPort);
        Assert.Empty(service.Service.Endpoints);
        Assert.Equal(1, log.Count(2302));
    }

    [Fact]
    public async Task Forced_it_is_opened_there_too_loudly_and_still_closed_to_web_pages()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.InMemoryAsync(Listening with { TellsUsers = false, Tcp = true, LoggerFactory = log });
        int port = service.Service.IpcPort!.Value;
        var address = new IPEndPoint(IPAddress.Loopback, port);
        Assert.Equal(101, await RawHttp.UpgradeAsync(address, $"localhost:{port}"));
        Assert.Equal(403, await RawHttp.UpgradeAsync(address, $"localhost:{port}", "Origin: null"));
        Assert.Equal(403, await RawHttp.UpgradeAsync(address, $"evil.example:{port}"));
        Assert.Equal(1, log.Count(2303));
    }

    [Fact]
    public async Task A_refusal_is_logged_with_its_reason()
    {
        using var log = new LogRecorder();
        await using TestService service = await TestService.InMemoryAsync(Listening with { LoggerFactory = log });
        int port = service.Service.IpcPort!.Value;
        await RawHttp.UpgradeAsync(new IPEndPoint(IPAddress.Loopback, port), "evil.example");
        Assert.Equal(1, log.Count(2202));
    }

    [Fact]
    public async Task An_app_whose_IPv4_goes_through_an_IPv6_socket_is_known_too()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        int port = service.Service.IpcPort!.Value;
        if (!Socket.OSSupportsIPv6) return;
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        await socket.ConnectAsync(IPAddress.Loopback.MapToIPv6(), port, TestContext.Current.CancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes(
                $"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 101", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }
}
