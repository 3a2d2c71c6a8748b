using System.Net.Sockets;
using System.Net.WebSockets;

namespace Hgx.Typed.Transport;

/// <summary>Where a service listens: a port of this machine, or a Unix socket.</summary>
internal sealed class ServiceEndpoint
{
    private readonly string? _socketPath;

    private ServiceEndpoint(Uri uri, string description, string? socketPath)
    {
        Uri = uri;
        Description = description;
        _socketPath = socketPath;
    }

    public Uri Uri { get; }

    public string Description { get; }

    public static ServiceEndpoint OnPort(int port)
    {
        var uri = new Uri($"ws://localhost:{port}/");
        return new ServiceEndpoint(uri, $"ws://localhost:{port}", null);
    }

    public static ServiceEndpoint OnSocket(string path) => new(new Uri("ws://localhost/"), path, path);

    /// <summary>Opens a WebSocket there.</summary>
    public async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        // The service answers pings and needs none; silence is no sign of trouble on one machine.
        socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        // This machine is reached without the proxy that the environment may name.
        if (_socketPath is null) socket.Options.Proxy = null;
        try
        {
            // The handler lives exactly as long as the connection: the socket that it opened is the WebSocket's.
            using HttpMessageInvoker? invoker = _socketPath is null ? null : OverUnixSocket(_socketPath);
            await socket.ConnectAsync(Uri, invoker, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static HttpMessageInvoker OverUnixSocket(string path) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, token) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });
}
