using System.Net;
using System.Net.Sockets;

namespace Hgx.Cli.Tests.Processes;

/// <summary>Ports for a service that is to come back on the one it had.</summary>
internal static class Ports
{
    /// <summary>A free port below those that the system gives out by itself, so that nobody takes it between two runs.</summary>
    public static int Pick()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var free = new TcpListener(IPAddress.Loopback, port);
                free.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
