using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hgx.Service.Tests.Peers;

/// <summary>HTTP as bytes: what a browser, or somebody worse, would send.</summary>
internal static class RawHttp
{
    /// <summary>Sends a WebSocket handshake with these headers besides, and gives the status of the answer.</summary>
    public static async Task<int> UpgradeAsync(EndPoint address, string? host, params string[] headers)
    {
        var lines = new List<string> { "GET / HTTP/1.1" };
        if (host is not null) lines.Add("Host: " + host);
        lines.AddRange(["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13"]);
        lines.AddRange(headers);
        return await SendAsync(address, string.Join("\r\n", lines) + "\r\n\r\n");
    }

    public static async Task<int> SendAsync(EndPoint address, string request)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        string status = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        return int.Parse(status.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
