using System.Net.WebSockets;
using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Endpoints;

public sealed class WebSocketTests
{
    private static readonly HgxServiceOptions Listening = TestService.Quick with { IpcPort = 0 };

    [Fact]
    public async Task An_app_on_TCP_makes_an_object_that_an_app_on_the_Unix_socket_sees_pushed()
    {
        await using TestService service = await TestService.OnDiskAsync(Listening with { IpcSocket = true });
        await using TestPeer alice = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        await using TestPeer bob = await Sockets.ConnectAsync(service.Service.IpcPath!);
        Ghid address = await alice.MakeAsync("one");
        Assert.Equal("one", await bob.StateAsync(address));
        TestPeer.Acked(await alice.PushAsync(address, "two"));
        Assert.Equal("two", Encoding.UTF8.GetString((await bob.NextAsync(RequestCode.UpdateObject)).Definition.State));
    }

    [Fact]
    public async Task The_same_port_answers_on_IPv6_where_the_machine_has_it()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        Assert.Equal(System.Net.Sockets.Socket.OSSupportsIPv6 ? 2 : 1, service.Service.Endpoints.Count);
        foreach (Uri endpoint in service.Service.Endpoints)
        {
            await using TestPeer app = await Sockets.ConnectAsync(endpoint.Port, endpoint.Host);
            Assert.Equal(service.WhoAmI, await app.WhoAmIAsync());
        }
    }

    [Fact]
    public async Task A_message_far_over_10_MiB_still_learns_why()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        Task sending = socket.SendAsync(new byte[3 * ProtocolLimits.MaxMessageLength], WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await CloseStatusAsync(socket));
        await Record.ExceptionAsync(() => sending);
    }

    [Fact]
    public async Task An_app_that_leaves_a_notification_unanswered_is_closed_with_1008()
    {
        var time = new FakeTimeProvider();
        await using TestService service = await TestService.InMemoryAsync(Listening with { TimeProvider = time });
        await using TestPeer owner = await service.ConnectAsync();
        Ghid address = await owner.MakeAsync("0");
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        await socket.SendAsync(TestPeer.Write(RequestCode.GetObject, 1, address.ToByteArray()), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        var buffer = new byte[1024];
        await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        TestPeer.Acked(await owner.PushAsync(address, "1"));
        await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await CloseStatusAsync(socket));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_text_message_closes_with_1002()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        await socket.SendAsync("\0\0?I\0\x01"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketCloseStatus.ProtocolError, await CloseStatusAsync(socket));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00013f490001")]
    [InlineData("00003f4907")]
    public async Task A_message_that_is_no_frame_closes_with_1002_and_the_service_lives_on(string hex)
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        await socket.SendAsync(Convert.FromHexString(hex), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketCloseStatus.ProtocolError, await CloseStatusAsync(socket));
        await using TestPeer other = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        Assert.Equal(service.WhoAmI, await other.WhoAmIAsync());
    }

    [Fact]
    public async Task A_message_in_fragments_is_one_frame()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        byte[] frame = TestPeer.Write(RequestCode.WhoAmI, 9, []);
        for (int i = 0; i < frame.Length; i++)
            await socket.SendAsync(frame.AsMemory(i, 1), WebSocketMessageType.Binary, i == frame.Length - 1, TestContext.Current.CancellationToken);
        var reply = new byte[200];
        WebSocketReceiveResult result = await socket.ReceiveAsync(reply, TestContext.Current.CancellationToken);
        Assert.Equal(Frame.HeaderLength + Ghid.Length, result.Count);
        Assert.Equal(service.WhoAmI, new Ghid(reply.AsSpan(6, 65)));
    }

    [Fact]
    public async Task No_compression_is_negotiated_but_offering_it_does_no_harm()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        using var socket = new ClientWebSocket();
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await socket.ConnectAsync(new Uri($"ws://localhost:{service.Service.IpcPort}/"), TestContext.Current.CancellationToken);
        await socket.SendAsync(TestPeer.Write(RequestCode.WhoAmI, 1, []), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        Assert.Equal(71, (await socket.ReceiveAsync(new byte[200], TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Pings_are_answered()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        await using PingingClient app = await PingingClient.ConnectAsync(service.Service.IpcPort!.Value);
        Assert.Equal("are you there", await app.PingAsync("are you there"));
    }

    [Fact]
    public async Task A_closed_app_gets_its_close_answered_when_its_token_is_free_again()
    {
        await using TestService service = await TestService.InMemoryAsync(Listening);
        TestPeer first = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        AppToken token = await first.NewTokenAsync();
        await first.CloseAsync();
        await first.Ended;
        await using TestPeer second = await Sockets.ConnectAsync(service.Service.IpcPort!.Value);
        Assert.True((await second.TokenAsync(token)).IsAck);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_answers_what_was_asked_and_closes_with_1001()
    {
        TestService service = await TestService.InMemoryAsync(Listening);
        using ClientWebSocket socket = await Sockets.OpenAsync(service.Service.IpcPort!.Value);
        await socket.SendAsync(TestPeer.Write(RequestCode.WhoAmI, 1, []), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        await socket.ReceiveAsync(new byte[200], TestContext.Current.CancellationToken);
        Task stopping = service.Service.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await CloseStatusAsync(socket));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        await stopping;
    }

    private static async Task<WebSocketCloseStatus?> CloseStatusAsync(ClientWebSocket socket)
    {
        WebSocketReceiveResult result;
        do result = await socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken);
        while (result.MessageType != WebSocketMessageType.Close);
        return result.CloseStatus;
    }
}
