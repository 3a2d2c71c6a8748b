using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Identities;

internal static partial class IdentityLog
{
    [LoggerMessage(2010, LogLevel.Information, "Made the identity {Fingerprint}.")]
    public static partial void Made(ILogger logger, Ghid fingerprint);
}
