using System.Net.WebSockets;
using Hgx.Protocol;

namespace Hgx.Typed.Transport;

/// <summary>
/// The WebSocket under Websocket.Client: keeps messages whole, pooled and at most 10 MiB long, and holds the one bounded queue of
/// what is to be sent. Websocket.Client opens, closes and serialises; the bytes pass it by.
/// </summary>
internal sealed class MeteredWebSocket(WebSocket inner, BoundedSendQueue queue) : WebSocket
{
    private readonly TaskCompletionSource<WebSocketCloseStatus?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    public override WebSocketState State => inner.State;

    public override string? SubProtocol => inner.SubProtocol;

    /// <summary>The next whole message; null once the connection has ended. A message that is too long ends it.</summary>
    public async ValueTask<FrameBuffer?> ReceiveMessageAsync(CancellationToken cancellationToken)
    {
        var message = new FrameBuffer(1024);
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await inner.ReceiveAsync(message.GetMemory(256), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) break;
                message.Advance(part.Count);
                if (message.Length > ProtocolLimits.MaxMessageLength)
                {
                    await inner.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "over 10 MiB", CancellationToken.None).ConfigureAwait(false);
                    break;
                }

                if (!part.EndOfMessage) continue;
                if (part.MessageType == WebSocketMessageType.Binary) return message;

                // The protocol is binary; a text message is another protocol's.
                await inner.CloseOutputAsync(WebSocketCloseStatus.ProtocolError, "text message", CancellationToken.None).ConfigureAwait(false);
                break;
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection dropped; how it did makes no difference to the requests that wait on it.
        }

        message.Dispose();
        _ended.TrySetResult(inner.CloseStatus);
        return null;
    }

    // Websocket.Client's own reader: it hears of the end, the messages go to the channel's reader.
    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, true);
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        WebSocketCloseStatus? status = await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new WebSocketReceiveResult(0, WebSocketMessageType.Close, true, status ?? WebSocketCloseStatus.Empty, null);
    }

    // Called under Websocket.Client's lock for each SendInstant, whose argument only rings: the message is the queue's next.
    public override async ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, WebSocketMessageFlags messageFlags, CancellationToken cancellationToken)
    {
        using FrameBuffer message = queue.Take();
        try
        {
            await inner.SendAsync(message.Memory, WebSocketMessageType.Binary, WebSocketMessageFlags.EndOfMessage, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            queue.Sent(message.Length);
        }
    }

    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync(buffer, messageType, WebSocketMessageFlags.EndOfMessage, cancellationToken);

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync(buffer.AsMemory(), messageType, WebSocketMessageFlags.EndOfMessage, cancellationToken).AsTask();

    public override void Abort()
    {
        inner.Abort();
        _ended.TrySetResult(null);
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override void Dispose()
    {
        inner.Dispose();
        _ended.TrySetResult(null);
    }
}
