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

    [LoggerMessage(2203, LogLevel.Debug, "A connection is closed: what came is no HTTP. It may be an app's frames, and is not repeated here.")]
    public static partial void NoHttp(ILogger logger);
}
