using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Handlers;

internal static partial class HandlersLog
{
    [LoggerMessage(2400, LogLevel.Warning, "Connection {Connection} refused the share of {Object} for the fourth time; it is parked until an app registers the ApiID {Api} anew.")]
    public static partial void ShareParked(ILogger logger, Ghid @object, ApiId api, long connection);
}
