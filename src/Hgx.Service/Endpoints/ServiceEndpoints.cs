using Hgx.Service.Diagnostics;

namespace Hgx.Service.Endpoints;

/// <summary>The endpoints that a service has opened.</summary>
internal sealed class ServiceEndpoints : IAsyncDisposable
{
    /// <summary>How long open connections may take to end before they are cut.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly List<WebSocketServer> _servers = [];
    private readonly List<Uri> _addresses = [];
    private Task? _stopping;

    /// <summary>The TCP port; null without a TCP endpoint.</summary>
    public int? Port { get; private set; }

    /// <summary>The Unix socket; null without one.</summary>
    public string? SocketPath { get; private set; }

    /// <summary>Where apps can connect: <c>ws://127.0.0.1:7772</c>, <c>ws://[::1]:7772</c>, <c>unix:///path</c>.</summary>
    public IReadOnlyList<Uri> Addresses => _addresses;

    /// <summary>Opens the TCP endpoint.</summary>
    public async Task OpenTcpAsync(int port, AccessRules access, EndpointContext context, CancellationToken cancellationToken)
    {
        _servers.AddRange(await TcpEndpoint.OpenAsync(port, access, context, cancellationToken).ConfigureAwait(false));
        Port = _servers[0].Port;
        _addresses.Add(new Uri($"ws://127.0.0.1:{Port}"));
        if (_servers.Count == 2) _addresses.Add(new Uri($"ws://[::1]:{Port}"));
        foreach (Uri address in _addresses) ServiceLog.Listening(context.Logger, address);
    }

    /// <summary>Opens the Unix socket.</summary>
    public async Task OpenSocketAsync(string path, EndpointContext context, CancellationToken cancellationToken)
    {
        _servers.Add(await SocketEndpoint.OpenAsync(path, context, cancellationToken).ConfigureAwait(false));
        SocketPath = path;
        _addresses.Add(new UriBuilder { Scheme = "unix", Host = "", Path = path }.Uri);
        ServiceLog.Listening(context.Logger, _addresses[^1]);
    }

    /// <summary>Takes no more connections. Those that are open go on until the service ends them.</summary>
    public void BeginStop() => _stopping ??= StopAsync();

    public async ValueTask DisposeAsync()
    {
        BeginStop();
        await _stopping!.ConfigureAwait(false);
        foreach (WebSocketServer server in _servers) await server.DisposeAsync().ConfigureAwait(false);
        if (SocketPath is not null) File.Delete(SocketPath);
    }

    private async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(StopPatience);
        await Task.WhenAll(_servers.Select(s => s.StopAsync(patience.Token))).ConfigureAwait(false);
    }
}
