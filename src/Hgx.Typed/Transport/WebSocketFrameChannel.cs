using System.Net.WebSockets;
using Hgx.Protocol;
using Websocket.Client;

namespace Hgx.Typed.Transport;

/// <summary>A channel to a service over WebSocket: one Websocket.Client for one connection, whose own reconnecting is off.</summary>
internal sealed class WebSocketFrameChannel : IFrameChannel
{
    private static readonly byte[] Ring = [0];

    private readonly WebsocketClient _client;
    private readonly MeteredWebSocket _socket;
    private readonly BoundedSendQueue _queue;
    private int _closed;

    private WebSocketFrameChannel(WebsocketClient client, MeteredWebSocket socket, BoundedSendQueue queue, string description)
    {
        _client = client;
        _socket = socket;
        _queue = queue;
        Description = description;
    }

    public string Description { get; }

    /// <summary>Opens a channel.</summary>
    /// <param name="endpoint">Where the service is.</param>
    /// <param name="time">For the wait at a full queue.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="HgxServiceUnavailableException">Nothing answers there, or it is no service.</exception>
    public static async ValueTask<IFrameChannel> OpenAsync(ServiceEndpoint endpoint, TimeProvider time, CancellationToken cancellationToken)
    {
        var queue = new BoundedSendQueue(time);
        MeteredWebSocket? socket = null;
        var client = new WebsocketClient(endpoint.Uri, null, async (_, token) =>
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, cancellationToken);
            return socket = new MeteredWebSocket(await endpoint.ConnectAsync(linked.Token).ConfigureAwait(false), queue);
        })
        {
            IsReconnectionEnabled = false,
            ReconnectTimeout = null,
            ErrorReconnectTimeout = null,
            LostReconnectTimeout = null,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            await client.StartOrFail().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new HgxServiceUnavailableException($"No service answers at {endpoint.Description}: {Innermost(error)}", error);
        }

        return new WebSocketFrameChannel(client, socket!, queue, endpoint.Description);
    }

    public async ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
    {
        await _queue.EnqueueAsync(message, cancellationToken).ConfigureAwait(false);
        try
        {
            await _client.SendInstant(Ring).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            throw new ConnectionClosedException($"The connection to {Description} has ended.", error);
        }
    }

    public ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default) => _socket.ReceiveMessageAsync(cancellationToken);

    public async ValueTask CloseAsync(ChannelCloseReason reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        _queue.End();
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync((WebSocketCloseStatus)reason, null, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // A farewell that cannot be said: the connection ends either way.
        }

        _socket.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(ChannelCloseReason.Normal).ConfigureAwait(false);
        _client.Dispose();
    }

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error.Message;
    }
}
