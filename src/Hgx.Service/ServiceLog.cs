using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service;

internal static partial class ServiceLog
{
    [LoggerMessage(2300, LogLevel.Information, "The service of {Fingerprint} runs.")]
    public static partial void Started(ILogger logger, Ghid fingerprint);
}
