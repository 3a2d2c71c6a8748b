using Hgx.Protocol;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Connections;

/// <summary>What the connection takes from outside.</summary>
/// <param name="OpenChannel">Opens a channel to the service.</param>
/// <param name="RequestTimeout">How long a request waits for its answer.</param>
/// <param name="Steady">How long a connection must have lasted for its drop to be answered at once.</param>
/// <param name="Time">Measures and waits.</param>
/// <param name="Random">Draws tokens and waits.</param>
/// <param name="Logger">Takes what happens.</param>
internal sealed record ConnectionSettings(
    Func<CancellationToken, ValueTask<IFrameChannel>> OpenChannel,
    TimeSpan RequestTimeout,
    TimeSpan Steady,
    TimeProvider Time,
    Random Random,
    ILogger Logger);
