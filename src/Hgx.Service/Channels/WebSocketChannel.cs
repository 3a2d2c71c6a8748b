using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Channels;

/// <summary>A channel over a WebSocket that an app has opened: one binary message a frame, at most 10 MiB.</summary>
internal sealed class WebSocketChannel(WebSocket socket, string description, TimeProvider time, ILogger logger) : IFrameChannel
{
    /// <summary>How long the other side may take for the closing handshake.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private int _closed;
    private ITimer? _abort;

    public string Description => description;

    public async ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
    {
        using (message)
        {
            try
            {
                await socket.SendAsync(message.Memory, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (IsEnd(error))
            {
                throw new ConnectionClosedException($"The {description} has ended.", error);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        FrameBuffer? message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult result = await socket.ReceiveAsync(message.GetMemory(1), cancellationToken).ConfigureAwait(false);
                if (result.MessageType == WebSocketMessageType.Close) break;
                if (result.MessageType != WebSocketMessageType.Binary)
                {
                    ServiceLog.TextMessage(logger, description);
                    await EndAsync(ChannelCloseReason.ProtocolError).ConfigureAwait(false);
                    break;
                }

                message.Advance(result.Count);
                if (message.Length > ProtocolLimits.MaxMessageLength)
                {
                    ServiceLog.MessageTooLong(logger, description, ProtocolLimits.MaxMessageLength);
                    await EndAsync(ChannelCloseReason.MessageTooBig).ConfigureAwait(false);
                    break;
                }

                if (!result.EndOfMessage) continue;
                FrameBuffer received = message;
                message = null;
                return received;
            }
        }
        catch (Exception error) when (IsEnd(error))
        {
            ServiceLog.ChannelEnded(logger, description, error.Message);
        }
        finally
        {
            message?.Dispose();
        }

        return null;
    }

    public async ValueTask CloseAsync(ChannelCloseReason reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        try
        {
            // Whoever neither reads nor answers is let go of after a while: aborting ends the sends and receives under way.
            _abort = time.CreateTimer(_ => socket.Abort(), null, CloseTimeout, Timeout.InfiniteTimeSpan);
            await socket.CloseOutputAsync((WebSocketCloseStatus)(int)reason, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (IsEnd(error))
        {
            // The other side is gone or does not read: there is nobody to tell.
            ServiceLog.ChannelEnded(logger, description, error.Message);
            socket.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(ChannelCloseReason.Normal).ConfigureAwait(false);
        if (_abort is { } abort) await abort.DisposeAsync().ConfigureAwait(false);
        socket.Dispose();
    }

    // Reads on to the other side's answer: closing a connection with unread data in it would destroy what we have said.
    private async ValueTask EndAsync(ChannelCloseReason reason)
    {
        await CloseAsync(reason).ConfigureAwait(false);
        using var rest = new FrameBuffer(16 * 1024);
        while ((await socket.ReceiveAsync(rest.GetMemory(1), CancellationToken.None).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
        {
            // Dropped.
        }
    }

    private static bool IsEnd(Exception error) =>
        error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException;
}
