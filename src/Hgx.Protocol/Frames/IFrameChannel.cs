namespace Hgx.Protocol;

/// <summary>
/// Carries whole messages between an app's link and a service, in order, both ways: over a WebSocket, or within one process.
/// </summary>
/// <remarks>
/// One reader and one writer at a time. A completed send proves nothing about the other side; only replies do.
/// </remarks>
public interface IFrameChannel : IAsyncDisposable
{
    /// <summary>Where the channel leads, for errors and logs; never a secret.</summary>
    string Description { get; }

    /// <summary>
    /// Whether many small messages are better sent as one <see cref="Bundle"/>. False where a message costs next to nothing, as within a
    /// process.
    /// </summary>
    bool PrefersBundles => true;

    /// <summary>Hands over one message; waits while the channel's bounded queue is full.</summary>
    /// <param name="message">At most 10 MiB. It belongs to the channel from here on, also when sending fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Hgx.Typed.ConnectionClosedException">The channel has ended.</exception>
    ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default);

    /// <summary>The next message, which the caller disposes; null once the channel has ended, for whatever reason.</summary>
    ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends the channel: both sides' receives give null once what has been received is read. Never throws.</summary>
    ValueTask CloseAsync(ChannelCloseReason reason);
}

/// <summary>Why a side ends a channel; the numbers are WebSocket close codes.</summary>
public enum ChannelCloseReason
{
    /// <summary>The side is done.</summary>
    Normal = 1000,

    /// <summary>The other side broke the protocol.</summary>
    ProtocolError = 1002,

    /// <summary>The other side broke a rule of the service, such as not keeping up.</summary>
    PolicyViolation = 1008,

    /// <summary>A message was longer than 10 MiB.</summary>
    MessageTooBig = 1009,

    /// <summary>The side is shutting down.</summary>
    GoingAway = 1001,
}
