namespace Hgx.Protocol;

/// <summary>What a connection may do beyond the original protocol; agreed on once, by <c>?C</c>. The numbers are bits on the wire.</summary>
[Flags]
public enum ProtocolExtensions
{
    /// <summary>The original protocol alone.</summary>
    None = 0,

    /// <summary>Many frames may travel in one message: <see cref="Bundle"/>.</summary>
    Bundles = 1,

    /// <summary>States carry their revision, and a push names the one that it follows: <see cref="RevisedObject"/>.</summary>
    Revisions = 2,

    /// <summary>A share is acknowledged when its handler has finished: <see cref="ShareNotice"/>.</summary>
    DeferredShares = 4,

    /// <summary>Objects can be listed and observed by ApiID: <see cref="ListRequest"/>.</summary>
    Lists = 8,

    /// <summary>
    /// A push carries its <see cref="PushIdentity"/>, so that one which is sent again takes effect once. Never on without
    /// <see cref="Revisions"/>. (16 is kept for a later extension.)
    /// </summary>
    Receipts = 32,

    /// <summary>All that this version of the library knows.</summary>
    All = Bundles | Revisions | DeferredShares | Lists | Receipts,
}
