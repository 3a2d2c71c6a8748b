using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Hgx.Protocol;
using Hgx.Service.Channels;
using Hgx.Service.Diagnostics;
using Hgx.Typed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hgx.Service.Endpoints;

/// <summary>Kestrel on one address, and nothing around it: checks who connects, and hands every WebSocket over as a channel.</summary>
internal sealed class WebSocketServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly KestrelServer _server;
    private readonly WebSocketMiddleware _webSockets;
    private readonly EndpointContext _context;
    private readonly AccessRules _access;

    private WebSocketServer(KestrelServerOptions options, SocketTransportOptions transport, AccessRules access, EndpointContext context)
    {
        _access = access;
        _context = context;
        options.AddServerHeader = false;
        var logs = new KestrelLogs(context.LoggerFactory, context.Logger);
        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(transport), logs), logs);
        var webSocketOptions = new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan };
        _webSockets = new WebSocketMiddleware(HandleAsync, Options.Create(webSocketOptions), logs);
    }

    /// <summary>Listens on an IP address and port; port 0 picks a free one.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<WebSocketServer> ListenAsync(IPEndPoint address, AccessRules access, EndpointContext context, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions();
        options.Listen(address, listen => listen.Protocols = HttpProtocols.Http1);
        return StartAsync(options, new SocketTransportOptions(), access, context, cancellationToken);
    }

    /// <summary>Listens on a Unix socket that does not exist yet; only this user may open it.</summary>
    public static Task<WebSocketServer> ListenAsync(string socketPath, AccessRules access, EndpointContext context, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions();
        options.ListenUnixSocket(socketPath, listen => listen.Protocols = HttpProtocols.Http1);
        return StartAsync(options, new SocketTransportOptions { CreateBoundListenSocket = BindPrivately }, access, context, cancellationToken);
    }

    /// <summary>The port that it listens on.</summary>
    public int Port => new Uri(_server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Takes no more connections, and waits for those that are open to end; cancelled, it cuts them.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    // Before the upgrade is looked at: a refused caller learns that the port is open, and nothing else.
    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        if (_access.Refusal(context) is not { } reason) return _webSockets.Invoke(context);
        Refuse(context, StatusCodes.Status403Forbidden, reason);
        return Task.CompletedTask;
    }

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }

    // The web server listens on it only afterwards: there is no moment at which another user could connect.
    private static Socket BindPrivately(EndPoint endpoint)
    {
        Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(((UnixDomainSocketEndPoint)endpoint).ToString(), OwnerOnly);
        return socket;
    }

    private static async Task<WebSocketServer> StartAsync(
        KestrelServerOptions options, SocketTransportOptions transport, AccessRules access, EndpointContext context, CancellationToken cancellationToken)
    {
        var server = new WebSocketServer(options, transport, access, context);
        try
        {
            await server._server.StartAsync(server, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        // RFC 6455 asks for HTTP/1.1; the web server would upgrade 1.0 too.
        if (!context.WebSockets.IsWebSocketRequest || !HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Upgrade = "websocket";
            Refuse(context, StatusCodes.Status426UpgradeRequired, "Only WebSocket connections are served here.");
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var channel = new WebSocketChannel(socket, _access.Describe(context), _context.Time, _context.Logger);
        try
        {
            await _context.Serve(channel).ConfigureAwait(false);
        }
        catch (ServiceStoppedException)
        {
            await channel.CloseAsync(ChannelCloseReason.GoingAway).ConfigureAwait(false);
            await channel.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The reason is for our log alone: a page that reached us under a name of its own could read it.
    private void Refuse(HttpContext context, int status, string reason)
    {
        ServiceLog.ConnectionRefused(_context.Logger, _access.Describe(context), status, reason);
        context.Response.StatusCode = status;
        context.Response.Headers.Connection = "close";
    }
}
