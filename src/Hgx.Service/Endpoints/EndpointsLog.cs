using Microsoft.Extensions.Logging;

namespace Hgx.Service.Endpoints;

internal static partial class EndpointsLog
{
    [LoggerMessage(2200, LogLevel.Information, "Listening on {Address}.")]
    public static partial void Listening(ILogger logger, Uri address);

    [LoggerMessage(2201, LogLevel.Information, "Not listening on ::1 port {Port}: {Reason}")]
    public static partial void NoIpv6(ILogger logger, int port, string reason);

    [LoggerMessage(2202, LogLevel.Warning, "Refused a {Connection} with {Status}: {Reason}")]
    public static partial void Refused(ILogger logger, string connection, int status, string reason);

    [LoggerMessage(2203, LogLevel.Warning, "EVERY USER of this machine may connect to this service and read and change everything: other users are allowed.")]
    public static partial void OtherUsersAllowed(ILogger logger);

    [LoggerMessage(2204, LogLevel.Warning, "No TCP endpoint: this system does not tell which user connects. Use the Unix socket, or force TCP for every user of this machine.")]
    public static partial void TcpOff(ILogger logger);

    [LoggerMessage(2205, LogLevel.Warning, "EVERY USER of this machine may connect to this service: the system does not tell which user connects, and TCP was forced.")]
    public static partial void TcpForced(ILogger logger);
}
