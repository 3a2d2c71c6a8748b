using Hgx.Protocol;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Endpoints;

/// <summary>What every endpoint of a service needs.</summary>
/// <param name="Serve">Serves a channel; the task ends when the service has let go of it.</param>
/// <param name="Time">Measures the closing handshake.</param>
/// <param name="LoggerFactory">For the web server's own logs.</param>
/// <param name="Logger">For ours.</param>
internal sealed record EndpointContext(Func<IFrameChannel, Task> Serve, TimeProvider Time, ILoggerFactory LoggerFactory, ILogger Logger);
