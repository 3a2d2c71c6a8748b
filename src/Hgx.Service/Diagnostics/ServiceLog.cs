using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Diagnostics;

/// <summary>Every event that services log, by id; <c>docs/observability.md</c> lists them.</summary>
/// <remarks>In one declaration: the SDK's generator writes several in another order at each build, and the assembly would not be the same twice.</remarks>
internal static partial class ServiceLog
{
    [LoggerMessage(2000, LogLevel.Warning, "{Path} was open to other users (mode {Was}); it has been set to {Now}.")]
    public static partial void Tightened(ILogger logger, string path, string was, string now);

    [LoggerMessage(2010, LogLevel.Information, "Made the identity {Fingerprint}.")]
    public static partial void IdentityMade(ILogger logger, Ghid fingerprint);

    [LoggerMessage(2020, LogLevel.Debug, "The {Channel} has ended: {Reason}")]
    public static partial void ChannelEnded(ILogger logger, string channel, string reason);

    [LoggerMessage(2021, LogLevel.Warning, "Closing the {Channel}: a message was longer than {Limit} bytes.")]
    public static partial void MessageTooLong(ILogger logger, string channel, int limit);

    [LoggerMessage(2022, LogLevel.Warning, "Closing the {Channel}: a text message came; messages are binary.")]
    public static partial void TextMessage(ILogger logger, string channel);

    [LoggerMessage(2100, LogLevel.Error, "A transaction of {Count} requests failed; they are tried again one by one.")]
    public static partial void TransactionFailed(ILogger logger, Exception error, int count);

    [LoggerMessage(2101, LogLevel.Error, "The request '{Request}' failed in the service.")]
    public static partial void RequestFailed(ILogger logger, Exception error, string request);

    [LoggerMessage(2102, LogLevel.Error, "The request '{Request}' could not be stored.")]
    public static partial void NotStored(ILogger logger, Exception error, string request);

    [LoggerMessage(2103, LogLevel.Error, "The task {Task} failed in the service.")]
    public static partial void TaskFailed(ILogger logger, Exception error, string task);

    [LoggerMessage(2104, LogLevel.Error, "A failed transaction could not be rolled back.")]
    public static partial void RollbackFailed(ILogger logger, Exception error);

    [LoggerMessage(2105, LogLevel.Debug, "Connection {Connection} opened: {Channel}.")]
    public static partial void ConnectionOpened(ILogger logger, long connection, string channel);

    [LoggerMessage(2106, LogLevel.Debug, "Connection {Connection} ended.")]
    public static partial void ConnectionEnded(ILogger logger, long connection);

    [LoggerMessage(2107, LogLevel.Warning, "Closing connection {Connection}: {Reason}")]
    public static partial void ConnectionClosing(ILogger logger, long connection, string reason);

    [LoggerMessage(2108, LogLevel.Debug, "Connection {Connection}: a reply to request number {Token}, which waits for none, was dropped.")]
    public static partial void UnknownReply(ILogger logger, long connection, ushort token);

    [LoggerMessage(2109, LogLevel.Debug, "Connection {Connection} refused the notification '{Request}'.")]
    public static partial void NotificationRefused(ILogger logger, long connection, string request);

    [LoggerMessage(2110, LogLevel.Error, "Connection {Connection} failed in the service.")]
    public static partial void ConnectionFailed(ILogger logger, Exception error, long connection);

    [LoggerMessage(2111, LogLevel.Critical, "The engine failed on a batch; its answers are lost.")]
    public static partial void EngineFailed(ILogger logger, Exception error);

    [LoggerMessage(2200, LogLevel.Information, "Listening on {Address}.")]
    public static partial void Listening(ILogger logger, Uri address);

    [LoggerMessage(2201, LogLevel.Information, "Not listening on ::1 port {Port}: {Reason}")]
    public static partial void NoIpv6(ILogger logger, int port, string reason);

    [LoggerMessage(2202, LogLevel.Warning, "Refused a {Connection} with {Status}: {Reason}")]
    public static partial void ConnectionRefused(ILogger logger, string connection, int status, string reason);

    [LoggerMessage(2203, LogLevel.Debug, "A connection is closed: what came is no HTTP. It may be an app's frames, and is not repeated here.")]
    public static partial void NoHttp(ILogger logger);

    [LoggerMessage(2300, LogLevel.Information, "The service of {Fingerprint} runs.")]
    public static partial void ServiceStarted(ILogger logger, Ghid fingerprint);

    [LoggerMessage(2301, LogLevel.Warning, "EVERY USER of this machine may connect to this service and read and change everything: other users are allowed.")]
    public static partial void OtherUsersAllowed(ILogger logger);

    [LoggerMessage(2302, LogLevel.Warning, "No TCP endpoint: this system does not tell which user connects. Use the Unix socket, or force TCP for every user of this machine.")]
    public static partial void TcpOff(ILogger logger);

    [LoggerMessage(2303, LogLevel.Warning, "EVERY USER of this machine may connect to this service: the system does not tell which user connects, and TCP was forced.")]
    public static partial void TcpForced(ILogger logger);

    [LoggerMessage(2304, LogLevel.Error, "A handler of the event ShareParked has thrown.")]
    public static partial void ParkedHandlerFailed(ILogger logger, Exception error);

    [LoggerMessage(2400, LogLevel.Warning, "Connection {Connection} refused the share of {Object} for the fourth time; it is parked until an app registers the ApiID {Api} anew.")]
    public static partial void ShareParked(ILogger logger, Ghid @object, ApiId api, long connection);
}
