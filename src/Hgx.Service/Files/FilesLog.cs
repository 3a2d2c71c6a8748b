using Microsoft.Extensions.Logging;

namespace Hgx.Service.Files;

internal static partial class FilesLog
{
    [LoggerMessage(2000, LogLevel.Warning, "{Path} was open to other users (mode {Was}); it has been set to {Now}.")]
    public static partial void Tightened(ILogger logger, string path, string was, string now);
}
