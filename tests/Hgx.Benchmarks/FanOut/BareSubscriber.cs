using System.Net.WebSockets;
using Hgx.Benchmarks.Measuring;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Benchmarks.FanOut;

/// <summary>
/// The protocol by hand on a ClientWebSocket: tracks objects, and answers each update. Shows what the service alone does, beside peers whose
/// subscribers are as bare.
/// </summary>
internal sealed class BareSubscriber(ClientWebSocket socket, int number, Deliveries deliveries)
{
    private readonly byte[] _buffer = new byte[4096];
    private readonly byte[] _answer = [0, 0, 0, 0, 0, 0, 1];

    public static async Task<object> OpenAsync(int port, IEnumerable<Ghid> objects, int number, Deliveries deliveries)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), CancellationToken.None);
        var subscriber = new BareSubscriber(socket, number, deliveries);
        foreach (Ghid ghid in objects) await subscriber.TrackAsync(ghid);
        _ = subscriber.ReadAsync();
        return socket;
    }

    private async Task TrackAsync(Ghid ghid)
    {
        using var request = new FrameBuffer();
        Frame.WriteHeader(request, RequestCode.GetObject, 1);
        ghid.CopyTo(request.GetSpan(Ghid.Length));
        request.Advance(Ghid.Length);
        await socket.SendAsync(request.Memory, WebSocketMessageType.Binary, true, CancellationToken.None);
        while (true)
        {
            int length = (await socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None)).Count;
            if (Frame.TryRead(_buffer.AsSpan(0, length), out Frame frame) && frame.Code.IsReply) return;
            await HandleAsync(length);
        }
    }

    private async Task ReadAsync()
    {
        while (await socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None) is { MessageType: WebSocketMessageType.Binary } received)
            await HandleAsync(received.Count);
    }

    private ValueTask HandleAsync(int length)
    {
        if (!Frame.TryRead(_buffer.AsSpan(0, length), out Frame frame) || frame.Code.IsReply) return ValueTask.CompletedTask;
        if (frame.Code == RequestCode.UpdateObject && ObjectDefinition.TryRead(frame.Body, out ObjectDefinition definition, out _))
            deliveries.Record(number, definition.State);
        Frame.WriteHeader(_answer, RequestCode.Ack, frame.Token);
        return socket.SendAsync(_answer.AsMemory(), WebSocketMessageType.Binary, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
    }
}
