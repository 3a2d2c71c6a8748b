using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Transport;

/// <summary>10 MiB pass in both directions, on a port and on a Unix socket; one byte more does not.</summary>
public sealed class MessageLengthTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hgx-length").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_in_is_taken_up_to_10_MiB_and_closed_with_1009_beyond(bool onSocket)
    {
        using RawService service = Listen(onSocket, out HgxLinkOptions options);
        Task<HgxLink> connecting = HgxLink.ConnectAsync(options, Token);
        using WebSocket first = await service.AcceptAsync();
        await using HgxLink link = await connecting;

        var longest = new byte[ProtocolLimits.MaxMessageLength];
        Frame.WriteHeader(longest, RequestCode.DeleteObject, 5);
        await first.SendAsync(longest, WebSocketMessageType.Binary, true, Token);
        SentFrameHead answer = await RawService.ReadAsync(first);
        Assert.Equal((RequestCode.Nak, (ushort)5), (answer.Code, answer.Token));

        Task sending = first.SendAsync(new byte[ProtocolLimits.MaxMessageLength + 1], WebSocketMessageType.Binary, true, Token);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, (await RawService.ReadAsync(first)).Closed);
        await Record.ExceptionAsync(() => sending);
        using WebSocket second = await service.AcceptAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_goes_out_is_sent_up_to_10_MiB_and_refused_before_it_is_sent_beyond(bool onSocket)
    {
        using RawService service = Listen(onSocket, out HgxLinkOptions options);
        Task<HgxLink> connecting = HgxLink.ConnectAsync(options, Token);
        using WebSocket socket = await service.AcceptAsync();
        await using HgxLink link = await connecting;

        var error = await Assert.ThrowsAsync<HgxStateException>(
            () => link.NewAsync(new HgxBytes(new byte[ProtocolLimits.MaxStateLength + 1]), cancellationToken: Token));
        Assert.Contains($"{ProtocolLimits.MaxStateLength + 1}", error.Message, StringComparison.Ordinal);

        // The first thing that is sent is the longest state that is possible, in the longest message.
        Task<HgxBytes> making = link.NewAsync(new HgxBytes(new byte[ProtocolLimits.MaxStateLength]), cancellationToken: Token);
        SentFrameHead sent = await RawService.ReadAsync(socket);
        Assert.Equal((RequestCode.NewObject, ProtocolLimits.MaxMessageLength), (sent.Code, sent.Length));
        var reply = new byte[Frame.HeaderLength + Ghid.Length];
        Frame.WriteHeader(reply, RequestCode.Ack, sent.Token);
        Ghid.PseudoRandom().CopyTo(reply.AsSpan(Frame.HeaderLength));
        await socket.SendAsync(reply, WebSocketMessageType.Binary, true, Token);
        Assert.True((await making).Hgx.IsAlive);
    }

    private RawService Listen(bool onSocket, out HgxLinkOptions options)
    {
        string path = Path.Combine(_directory, "s");
        var service = new RawService(onSocket ? new UnixDomainSocketEndPoint(path) : new IPEndPoint(IPAddress.Loopback, 0));
        options = onSocket ? new() { IpcPath = path } : new() { IpcPort = service.Port };
        return service;
    }
}
