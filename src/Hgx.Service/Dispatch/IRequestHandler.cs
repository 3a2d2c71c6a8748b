using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>
/// Carries out one kind of request. It checks everything first and changes something only then, answers exactly once, and throws what is
/// to be answered with a NAK.
/// </summary>
internal interface IRequestHandler
{
    RequestCode Code { get; }

    /// <summary>What a connection must have agreed on for the request to be known on it; none for a request of the original.</summary>
    ProtocolExtensions Extension => ProtocolExtensions.None;

    void Handle(Turn turn);
}
