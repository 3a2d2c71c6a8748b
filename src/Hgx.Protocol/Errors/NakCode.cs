namespace Hgx.Protocol;

/// <summary>The error codes that a NAK may carry.</summary>
public enum NakCode
{
    /// <summary>Anything that has no code of its own.</summary>
    Generic = 0x0000,

    /// <summary>A stored record is malformed.</summary>
    MalformedGolixPrimitive = 0x0001,

    /// <summary>A signature did not verify.</summary>
    VerificationFailure = 0x0002,

    /// <summary>The identity is unknown or invalid.</summary>
    InvalidIdentity = 0x0003,

    /// <summary>The state is bound by no object.</summary>
    UnboundContainer = 0x0004,

    /// <summary>The object has been deleted before.</summary>
    AlreadyDebound = 0x0005,

    /// <summary>The target is of the wrong kind.</summary>
    InvalidTarget = 0x0006,

    /// <summary>The object is somebody else's.</summary>
    InconsistentAuthor = 0x0007,

    /// <summary>There is no such object, or it is not this app's to see.</summary>
    DoesNotExist = 0x0008,

    /// <summary>The update does not follow the one before it.</summary>
    IllegalDynamicFrame = 0x0009,

    /// <summary>Any other refusal by a remote party.</summary>
    RemoteNak = 0x000A,

    /// <summary>The request is not allowed, as things stand.</summary>
    Ipc = 0xFFFF,
}
