using Microsoft.Extensions.Logging;

namespace Hgx.Service.Channels;

internal static partial class ChannelsLog
{
    [LoggerMessage(2020, LogLevel.Debug, "The {Channel} has ended: {Reason}")]
    public static partial void Ended(ILogger logger, string channel, string reason);

    [LoggerMessage(2021, LogLevel.Warning, "Closing the {Channel}: a message was longer than {Limit} bytes.")]
    public static partial void MessageTooLong(ILogger logger, string channel, int limit);

    [LoggerMessage(2022, LogLevel.Warning, "Closing the {Channel}: a text message came; messages are binary.")]
    public static partial void TextMessage(ILogger logger, string channel);
}
