using System.Net;
using System.Net.Sockets;

namespace Hgx.Typed.Tests.Transport;

/// <summary>What the link makes of a server that is no service.</summary>
public class OddPeerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_web_server_that_speaks_no_WebSocket_is_no_service()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task serving = RefuseAsync(server, over.Token);
        await Assert.ThrowsAsync<HgxServiceUnavailableException>(
            () => HgxLink.ConnectAsync(
                new() { IpcPort = ((IPEndPoint)server.LocalEndpoint).Port, ConnectTimeout = TimeSpan.FromMilliseconds(500) }, Token));
        await over.CancelAsync();
        await serving;
    }

    private static async Task RefuseAsync(TcpListener server, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await server.AcceptTcpClientAsync(over);
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                while (await reader.ReadLineAsync(over) is { Length: > 0 })
                {
                    // The rest of the handshake.
                }

                await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), over);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException)
            {
                // The link has left, or the test is over.
            }
        }
    }
}
