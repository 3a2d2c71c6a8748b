using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hgx.Service.Tests.Peers;

/// <summary>HTTP as bytes: what a browser, or somebody worse, would send.</summary>
internal static class RawHttp
{
    /// <summary>The headers that make a request a WebSocket handshake.</summary>
    public static readonly string[] Handshake =
        ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13"];

    /// <summary>A request of these lines, without a body.</summary>
    public static string Request(string line, params string[] headers) => string.Join("\r\n", [line, .. headers]) + "\r\n\r\n";

    /// <summary>Sends a WebSocket handshake with these headers besides, and gives the status of the answer.</summary>
    public static async Task<int> UpgradeAsync(EndPoint address, string? host, params string[] headers) => await SendAsync(
        address, Request("GET / HTTP/1.1", [.. host is null ? [] : (string[])["Host: " + host], .. Handshake, .. headers]));

    public static async Task<int> SendAsync(EndPoint address, string request)
    {
        await using NetworkStream stream = await ConnectAsync(address);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return Status(await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
    }

    /// <summary>
    /// Sends bytes in one piece and gives all that comes back, as Latin-1, until the other side ends the connection or the answer
    /// contains <paramref name="enough"/>.
    /// </summary>
    public static async Task<string> ExchangeAsync(EndPoint address, byte[] request, string enough)
    {
        await using NetworkStream stream = await ConnectAsync(address);
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().Contains(enough, StringComparison.Ordinal))
        {
            int read = await ReadAsync(stream, buffer);
            if (read == 0) break;
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    /// <summary>The status in the first line of an answer.</summary>
    public static int Status(string answer) =>
        int.Parse(answer.Split(' ', 3)[1], System.Globalization.CultureInfo.InvariantCulture);

    // A server that does not read all that was sent ends with a reset: what it said before has come.
    private static async Task<int> ReadAsync(NetworkStream stream, byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TestPeer.Patience);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task<NetworkStream> ConnectAsync(EndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
