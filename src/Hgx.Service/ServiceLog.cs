using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service;

internal static partial class ServiceLog
{
    [LoggerMessage(2300, LogLevel.Information, "The service of {Fingerprint} runs.")]
    public static partial void Started(ILogger logger, Ghid fingerprint);

    [LoggerMessage(2301, LogLevel.Warning, "EVERY USER of this machine may connect to this service and read and change everything: other users are allowed.")]
    public static partial void OtherUsersAllowed(ILogger logger);

    [LoggerMessage(2302, LogLevel.Warning, "No TCP endpoint: this system does not tell which user connects. Use the Unix socket, or force TCP for every user of this machine.")]
    public static partial void TcpOff(ILogger logger);

    [LoggerMessage(2303, LogLevel.Warning, "EVERY USER of this machine may connect to this service: the system does not tell which user connects, and TCP was forced.")]
    public static partial void TcpForced(ILogger logger);

    [LoggerMessage(2304, LogLevel.Error, "A handler of the event ShareParked has thrown.")]
    public static partial void ParkedHandlerFailed(ILogger logger, Exception error);
}
