using Hgx.Protocol;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Connections;

/// <summary>What the connection takes from outside.</summary>
internal sealed record ConnectionSettings(
    Func<CancellationToken, ValueTask<IFrameChannel>> OpenChannel,
    TimeSpan RequestTimeout,
    TimeProvider Time,
    Random Random,
    ILogger Logger);
