namespace Hgx.Typed.Tests.Forms;

/// <summary>What keeps an operation from being carried out.</summary>
public enum Failure
{
    /// <summary>The object was never attached.</summary>
    Detached,

    /// <summary>The object has been discarded.</summary>
    Dead,

    /// <summary>The object is static.</summary>
    Static,

    /// <summary>The object is somebody else's.</summary>
    Foreign,

    /// <summary>The caller's token is cancelled before the call.</summary>
    Cancelled,

    /// <summary>The service refuses.</summary>
    Refused,

    /// <summary>The service does not answer.</summary>
    Unanswered,

    /// <summary>The connection ends before the answer, and does not come back.</summary>
    Dropped,

    /// <summary>The link has been stopped.</summary>
    Stopped,
}
