using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Diagnostics;

/// <summary>Every event that links log, by id; <c>docs/observability.md</c> lists them.</summary>
/// <remarks>In one declaration: the SDK's generator writes several in another order at each build, and the assembly would not be the same twice.</remarks>
internal static partial class LinkLog
{
    [LoggerMessage(1001, LogLevel.Error, "A handler on the link's loop failed: {Handler}")]
    public static partial void LoopHandlerFailed(ILogger logger, Exception error, string handler);

    [LoggerMessage(1002, LogLevel.Error, "A handler that runs apart from the link's loop failed")]
    public static partial void ApartHandlerFailed(ILogger logger, Exception error);

    [LoggerMessage(1010, LogLevel.Warning, "A message of another protocol version came from {Service}; the connection is closed")]
    public static partial void BadVersion(ILogger logger, string service);

    [LoggerMessage(1011, LogLevel.Error, "Reading from {Service} failed; the connection is closed")]
    public static partial void ReaderFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(1012, LogLevel.Error, "Writing to {Service} failed; the connection is closed")]
    public static partial void WriterFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(1013, LogLevel.Debug, "A reply with the token {Token}, for which nothing waits, came from {Service}")]
    public static partial void StrayReply(ILogger logger, ushort token, string service);

    [LoggerMessage(1014, LogLevel.Warning, "The service at {Service} has taken nothing for a minute; the connection is closed")]
    public static partial void ServiceStuck(ILogger logger, string service);

    [LoggerMessage(1020, LogLevel.Debug, "The link could not connect: {Reason}")]
    public static partial void AttemptFailed(ILogger logger, string reason);

    [LoggerMessage(1021, LogLevel.Information, "The connection to {Service} has ended; the link reconnects")]
    public static partial void ConnectionDropped(ILogger logger, string service);

    [LoggerMessage(1022, LogLevel.Error, "The link has ended for good")]
    public static partial void LinkEnded(ILogger logger, Exception error);

    [LoggerMessage(1023, LogLevel.Warning, "An attempt to connect failed in an unexpected way; the link tries again")]
    public static partial void AttemptFault(ILogger logger, Exception error);

    [LoggerMessage(1024, LogLevel.Warning, "The service refused what the link has to restore, such as the app's token; the link tries again: {Reason}")]
    public static partial void RestoringRefused(ILogger logger, string reason);

    [LoggerMessage(1030, LogLevel.Error, "A handler of {Event} of {Class} {Ghid} failed")]
    public static partial void EventHandlerFailed(ILogger logger, Exception error, string @event, string @class, string ghid);

    [LoggerMessage(1031, LogLevel.Warning, "An update of {Ghid} cannot be read; the object keeps its state")]
    public static partial void UnreadableUpdate(ILogger logger, Exception error, string ghid);

    [LoggerMessage(1032, LogLevel.Warning, "Whether a push or an update of {Ghid} came last could not be asked; a sync or the next update tells")]
    public static partial void RefetchFailed(ILogger logger, Exception error, string ghid);

    [LoggerMessage(1033, LogLevel.Debug, "A push of {Ghid} that had no answer was not carried out before: {Reason}")]
    public static partial void NotCarriedOut(ILogger logger, string ghid, string reason);

    [LoggerMessage(1034, LogLevel.Error, "The merge method of {Class}.{Member} failed with {Failure} for {Ghid}; the unpushed value stands")]
    public static partial void MergeMethodFailed(ILogger logger, string failure, string @class, string member, string ghid);

    [LoggerMessage(1035, LogLevel.Warning, "The object {Ghid} of a live list could not be read, and is asked for again: {Reason}")]
    public static partial void ListedObjectNotRead(ILogger logger, string ghid, string reason);

    [LoggerMessage(1040, LogLevel.Debug, "A request that nobody waits for, '{Request}', was not carried out: {Reason}")]
    public static partial void UnawaitedRequestFailed(ILogger logger, string request, string reason);

    [LoggerMessage(1041, LogLevel.Warning, "{Handler} has kept the link's loop for {Seconds} s; other handlers wait. Make it with link.WrapThreadsafe, or await")]
    public static partial void LoopBlocked(ILogger logger, string handler, double seconds);

    [LoggerMessage(1042, LogLevel.Error, "A handler of LoopBlocked failed")]
    public static partial void LoopBlockedHandlerFailed(ILogger logger, Exception error);

    [LoggerMessage(1043, LogLevel.Error, "A handler made by WrapThreadsafe failed")]
    public static partial void WorkerFailed(ILogger logger, Exception error);

    [LoggerMessage(1044, LogLevel.Error, "The connection did not end as it should; the link has ended all the same")]
    public static partial void StopFailed(ILogger logger, Exception error);

    [LoggerMessage(1045, LogLevel.Error, "The context that NotifyOn names took no notification; the object's next change is given to it again: {Handler}")]
    public static partial void NotificationNotTaken(ILogger logger, Exception error, string handler);

    [LoggerMessage(1050, LogLevel.Warning, "The object {Ghid} could not be brought up to date after reconnecting; it keeps its state")]
    public static partial void NotRestored(ILogger logger, Exception error, string ghid);

    [LoggerMessage(1051, LogLevel.Debug, "The service at {Service} has the original protocol alone")]
    public static partial void OriginalService(ILogger logger, string service);

    [LoggerMessage(1052, LogLevel.Warning, "Other users had rights to {Path}, where this app's token is kept; they have been taken off")]
    public static partial void TokenFileTightened(ILogger logger, string path);

    [LoggerMessage(1060, LogLevel.Error, "The share handler of {ApiId} failed for {Ghid}; a service that keeps shares tells of it again")]
    public static partial void ShareHandlerFailed(ILogger logger, Exception error, string apiId, string ghid);

    [LoggerMessage(1061, LogLevel.Debug, "The share handler of {ApiId} ended without telling the service: {Reason}")]
    public static partial void ShareHandlerNotDeregistered(ILogger logger, string apiId, string reason);

    [LoggerMessage(1062, LogLevel.Debug, "A share of {ApiId}, {Ghid}, was not taken out of its enumeration; a service that keeps shares tells of it again")]
    public static partial void ShareNotTaken(ILogger logger, string apiId, string ghid);
}
