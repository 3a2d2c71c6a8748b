using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Hgx.Benchmarks.Servers;

/// <summary>Kestrel on a free port of this machine, without logs: what the peers run on.</summary>
internal static class KestrelHost
{
    public static async Task<(WebApplication Host, int Port)> StartAsync(
        Action<WebApplicationBuilder> services, Action<WebApplication> routes, HttpProtocols protocols = HttpProtocols.Http1)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        services(builder);
        WebApplication host = builder.Build();
        routes(host);
        await host.StartAsync();
        return (host, new Uri(host.Urls.First()).Port);
    }
}
