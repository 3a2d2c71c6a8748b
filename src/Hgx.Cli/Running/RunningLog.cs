using Microsoft.Extensions.Logging;

namespace Hgx.Cli.Running;

internal static partial class RunningLog
{
    [LoggerMessage(3000, LogLevel.Information, "Stopping: a signal asked for it.")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(3001, LogLevel.Information, "Stopped.")]
    public static partial void Stopped(ILogger logger);
}
