using Hgx.Protocol;

namespace Hgx.Typed.Connections;

/// <summary>What a link does for its connection: all of it on the I/O side, none of it user code.</summary>
internal interface IConnectionOwner
{
    /// <summary>Handles a request of the service.</summary>
    void Handle(Session session, in Frame request);

    /// <summary>
    /// Brings a fresh session to where the last one was: identity, token, ApiIDs, tracked objects. An <see cref="EndOfLinkException"/>
    /// ends the link; any other exception ends the session, and the next attempt follows.
    /// </summary>
    Task RestoreAsync(Session session, CancellationToken cancellationToken);

    /// <summary>The session is restored, and requests flow.</summary>
    void Ready();

    /// <summary>The session that was ready has ended.</summary>
    void Dropped();

    /// <summary>No more attempts will follow.</summary>
    void Ended(HgxLinkException reason);
}

/// <summary>The service that answers is not the one this link belongs to: trying again cannot help.</summary>
internal sealed class EndOfLinkException(HgxLinkException reason) : Exception(reason.Message, reason)
{
    public HgxLinkException Reason => reason;
}
