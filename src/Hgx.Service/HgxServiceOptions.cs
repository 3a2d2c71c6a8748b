using Microsoft.Extensions.Logging;

namespace Hgx.Service;

/// <summary>How a service runs. As it comes, a service is embedded: it keeps its data and opens no endpoint.</summary>
public sealed record HgxServiceOptions
{
    /// <summary>
    /// Where identity and objects are kept; made with mode 0700 when missing. Default: <c>$XDG_DATA_HOME/hgx</c>, and where that is not set,
    /// <c>hgx</c> in the user's local application data. One service at a time may use it.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether everything, the identity too, is kept in memory and is gone when the service stops; for tests. Default: false.</summary>
    public bool InMemory { get; init; }

    /// <summary>
    /// The TCP port to listen on, at 127.0.0.1 and ::1 only; 0 picks a free one, which <see cref="HgxService.IpcPort"/> then names. The
    /// original's port is 7772. Default: null, no TCP endpoint.
    /// </summary>
    public int? IpcPort { get; init; }

    /// <summary>
    /// Whether to listen on a Unix socket: <c>hgx.sock</c> in the data directory, or, where that path is over 100 bytes long,
    /// <c>$XDG_RUNTIME_DIR/hgx-HASH.sock</c>. Default: false.
    /// </summary>
    public bool IpcSocket { get; init; }

    /// <summary>The path of the Unix socket, at most 100 bytes, in a directory of this user; it implies <see cref="IpcSocket"/>. Default: null.</summary>
    public string? IpcPath { get; init; }

    /// <summary>
    /// Whether other users of this machine may connect to the TCP endpoint: they can then read and change everything. Default: false.
    /// </summary>
    public bool AllowOtherUsers { get; init; }

    /// <summary>
    /// Whether to open the TCP endpoint also where the system cannot tell which user connects (everywhere but on Linux): every user of the
    /// machine can then connect. Default: false, and <see cref="IpcPort"/> opens nothing there but a log line.
    /// </summary>
    public bool Tcp { get; init; }

    /// <summary>How long an app may leave a notification unanswered before its connection is closed. Default: 30 s.</summary>
    public TimeSpan NotificationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long waiting shares are held back after an app has registered their ApiID: older Python apps install their handler only after
    /// the answer. Default: 300 ms; zero delivers at once.
    /// </summary>
    public TimeSpan OrphanFlushDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Where logs go; states, keys and tokens are never in them. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Tells the time and keeps the timers. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How far apps may fall behind; tests make it small.</summary>
    internal Dispatch.OutboundLimits OutboundLimits { get; init; } = new();

    /// <summary>How many shares may wait; tests make it small.</summary>
    internal Handlers.ShareLimits ShareLimits { get; init; } = new();

    /// <summary>What apps can have beyond the original protocol; tests take some of it away, or all.</summary>
    internal Protocol.ProtocolExtensions Extensions { get; init; } = Protocol.ProtocolExtensions.All;

    /// <summary>The user whose processes may connect over TCP; tests name another one than theirs.</summary>
    internal uint? User { get; init; }

    /// <summary>Whether the system tells whose process connects; tests say no.</summary>
    internal bool TellsUsers { get; init; } = Endpoints.PeerUsers.CanTell;

    internal void Validate()
    {
        if (IpcPort is < 0 or > 65_535)
            throw new ArgumentException($"A port is 0 (a free one) to 65535, not {IpcPort}.", nameof(IpcPort));
        if (InMemory && DataDirectory is not null)
            throw new ArgumentException("A service in memory has no data directory; give one or the other.", nameof(InMemory));
        if (InMemory && IpcSocket && IpcPath is null)
            throw new ArgumentException("A service in memory has no data directory for its socket; give a path.", nameof(IpcPath));
        if (NotificationTimeout <= TimeSpan.Zero)
            throw new ArgumentException("The time for notifications must be positive.", nameof(NotificationTimeout));
        if (OrphanFlushDelay < TimeSpan.Zero)
            throw new ArgumentException("The delay of waiting shares cannot be negative.", nameof(OrphanFlushDelay));
    }
}
