using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Hgx.Cli.Running;

/// <summary>The log of a service that runs as a process: a line an event, on stderr.</summary>
internal static class StandardErrorLog
{
    public static ILoggerFactory Create() => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Information)
        // Kestrel's own news; what it has to say of errors stays.
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.UseUtcTimestamp = true;
            format.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            format.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .Services.Configure<ConsoleLoggerOptions>(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // A reader of stderr that has stopped reading must not stop the service.
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        }));
}
