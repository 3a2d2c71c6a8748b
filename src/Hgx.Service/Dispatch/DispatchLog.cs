using Microsoft.Extensions.Logging;

namespace Hgx.Service.Dispatch;

internal static partial class DispatchLog
{
    [LoggerMessage(2100, LogLevel.Error, "A transaction of {Count} requests failed; they are tried again one by one.")]
    public static partial void TransactionFailed(ILogger logger, Exception error, int count);

    [LoggerMessage(2101, LogLevel.Error, "The request '{Request}' failed in the service.")]
    public static partial void HandlerFailed(ILogger logger, Exception error, string request);

    [LoggerMessage(2102, LogLevel.Error, "The request '{Request}' could not be stored.")]
    public static partial void NotStored(ILogger logger, Exception error, string request);

    [LoggerMessage(2103, LogLevel.Error, "The task {Task} failed in the service.")]
    public static partial void TaskFailed(ILogger logger, Exception error, string task);

    [LoggerMessage(2104, LogLevel.Error, "A failed transaction could not be rolled back.")]
    public static partial void RollbackFailed(ILogger logger, Exception error);

    [LoggerMessage(2105, LogLevel.Debug, "Connection {Connection} opened: {Channel}.")]
    public static partial void Opened(ILogger logger, long connection, string channel);

    [LoggerMessage(2106, LogLevel.Debug, "Connection {Connection} ended.")]
    public static partial void Ended(ILogger logger, long connection);

    [LoggerMessage(2107, LogLevel.Warning, "Closing connection {Connection}: {Reason}")]
    public static partial void Closing(ILogger logger, long connection, string reason);

    [LoggerMessage(2108, LogLevel.Debug, "Connection {Connection}: a reply to request number {Token}, which waits for none, was dropped.")]
    public static partial void UnknownReply(ILogger logger, long connection, ushort token);

    [LoggerMessage(2109, LogLevel.Debug, "Connection {Connection} refused the notification '{Request}'.")]
    public static partial void NotificationRefused(ILogger logger, long connection, string request);

    [LoggerMessage(2110, LogLevel.Error, "Connection {Connection} failed in the service.")]
    public static partial void ConnectionFailed(ILogger logger, Exception error, long connection);

    [LoggerMessage(2111, LogLevel.Critical, "The engine failed on a batch; its answers are lost.")]
    public static partial void EngineFailed(ILogger logger, Exception error);
}
