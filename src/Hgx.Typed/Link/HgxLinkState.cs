namespace Hgx.Typed;

/// <summary>What a link is doing.</summary>
public enum HgxLinkState
{
    /// <summary>Made, and not started.</summary>
    Created,

    /// <summary>Started, and not connected yet.</summary>
    Connecting,

    /// <summary>Connected and restored.</summary>
    Connected,

    /// <summary>The connection dropped; the link reconnects.</summary>
    Disconnected,

    /// <summary>Stopped, or ended by an error.</summary>
    Stopped,
}
