using System.Net;
using System.Net.Sockets;
using Hgx.Service.Diagnostics;
using Hgx.Typed;
using Microsoft.AspNetCore.Connections;

namespace Hgx.Service.Endpoints;

/// <summary>The TCP endpoint: 127.0.0.1, and ::1 on the same port where this machine has it. Never anything wider.</summary>
internal static class TcpEndpoint
{
    private const int Attempts = 20;

    /// <summary>Listens.</summary>
    /// <param name="port">The port; 0 picks one that is free on both addresses.</param>
    /// <param name="access">Who may connect.</param>
    /// <param name="context">What the endpoint needs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EndpointInUseException">Another process has the port on 127.0.0.1.</exception>
    /// <exception cref="HgxServiceException">The system does not give us the port.</exception>
    public static async Task<IReadOnlyList<WebSocketServer>> OpenAsync(
        int port, AccessRules access, EndpointContext context, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            WebSocketServer four = await ListenOnFourAsync(port, access, context, cancellationToken).ConfigureAwait(false);
            try
            {
                WebSocketServer six = await WebSocketServer.ListenAsync(new IPEndPoint(IPAddress.IPv6Loopback, four.Port), access, context, cancellationToken)
                    .ConfigureAwait(false);
                return [four, six];
            }
            catch (IOException error) when (error.InnerException is AddressInUseException && port == 0 && attempt < Attempts)
            {
                // Free on 127.0.0.1 but not on ::1, where an app might find somebody else: another number.
                await four.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                ServiceLog.NoIpv6(context.Logger, four.Port, error.Message);
                return [four];
            }
            catch
            {
                await four.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private static async Task<WebSocketServer> ListenOnFourAsync(
        int port, AccessRules access, EndpointContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await WebSocketServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, port), access, context, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new EndpointInUseException(
                $"Port {port} on 127.0.0.1 is taken by {PortOwner.Describe(port)}. Stop it, or name another port; 0 picks a free one.", error);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new HgxServiceException($"Port {port} on 127.0.0.1 cannot be opened: {error.Message}", error);
        }
    }
}
