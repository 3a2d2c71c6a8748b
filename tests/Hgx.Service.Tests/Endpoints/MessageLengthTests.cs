using System.Net.WebSockets;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Endpoints;

/// <summary>10 MiB pass in both directions, on every transport; one byte more does not.</summary>
public sealed class MessageLengthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TCP")]
    [InlineData("socket")]
    [InlineData("in-process")]
    public async Task The_longest_state_goes_in_and_comes_out_in_an_answer_and_in_an_update(string transport)
    {
        await using TestService service = await StartAsync();
        await using TestPeer app = await ConnectAsync(service, transport), other = await ConnectAsync(service, transport);
        var state = new byte[ProtocolLimits.MaxStateLength];
        new Random(7).NextBytes(state);
        Received made = await app.NewAsync(state);
        Assert.True(made.IsAck);
        Assert.True((await other.GetAsync(made.Ghid)).Definition.State.AsSpan().SequenceEqual(state));
        state[^1]++;
        TestPeer.Acked(await app.PushAsync(made.Ghid, state));
        Assert.True((await other.NextAsync(RequestCode.UpdateObject)).Definition.State.AsSpan().SequenceEqual(state));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_byte_more_closes_with_1009_and_nobody_else_notices(bool onSocket)
    {
        await using TestService service = await StartAsync();
        await using TestPeer other = await service.ConnectAsync();
        using ClientWebSocket app = onSocket ? await Sockets.OpenAsync(service.Service.IpcPath!) : await Sockets.OpenAsync(service.Service.IpcPort!.Value);

        // A whole message of 10 MiB is a frame like any other.
        var message = new byte[ProtocolLimits.MaxMessageLength];
        Frame.WriteHeader(message, RequestCode.GetObject, 1);
        await app.SendAsync(message, WebSocketMessageType.Binary, true, Token);
        var answer = new byte[20_000];
        Assert.Equal(WebSocketMessageType.Binary, (await app.ReceiveAsync(answer, Token)).MessageType);
        Assert.True(Frame.TryRead(answer, out Frame frame) && frame.Code == RequestCode.Nak);

        Task sending = app.SendAsync(new byte[ProtocolLimits.MaxMessageLength + 1], WebSocketMessageType.Binary, true, Token);
        WebSocketReceiveResult end = await app.ReceiveAsync(answer, Token);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.MessageTooBig), (end.MessageType, end.CloseStatus));
        await Record.ExceptionAsync(() => sending);
        Assert.Equal(service.WhoAmI, await other.WhoAmIAsync());
    }

    [Fact]
    public async Task Within_the_process_one_byte_more_ends_the_channel()
    {
        await using TestService service = await StartAsync();
        await using TestPeer app = await service.ConnectAsync(), other = await service.ConnectAsync();
        await app.SendAsync(TestPeer.Write(RequestCode.GetObject, 1, new byte[ProtocolLimits.MaxMessageLength + 1 - Frame.HeaderLength]));
        await app.Ended.WaitAsync(TestPeer.Patience, Token);
        Assert.Equal(service.WhoAmI, await other.WhoAmIAsync());
    }

    private static Task<TestService> StartAsync() => TestService.OnDiskAsync(TestService.Quick with { IpcPort = 0, IpcSocket = true });

    private static Task<TestPeer> ConnectAsync(TestService service, string transport) => transport switch
    {
        "TCP" => Sockets.ConnectAsync(service.Service.IpcPort!.Value),
        "socket" => Sockets.ConnectAsync(service.Service.IpcPath!),
        _ => service.ConnectAsync(),
    };
}
