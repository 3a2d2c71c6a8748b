using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Hgx.Browser.Tests;

/// <summary>A web site: serves the page that tries, and hears what it could do.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, string>> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PageServer(int servicePort)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.UseWebSockets();
        _site.Run(context => AnswerAsync(context, servicePort));
    }

    /// <summary>Where the page is.</summary>
    public string Url => _site.Urls.Single() + "/";

    /// <summary>What each attempt of the page came to.</summary>
    public Task<IReadOnlyDictionary<string, string>> Report => _report.Task;

    public static async Task<PageServer> StartAsync(int servicePort)
    {
        var server = new PageServer(servicePort);
        await server._site.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>The page, against a service on this port; it reports here wherever it is opened from.</summary>
    public string Page(int servicePort) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "attacks.html"))
        .Replace("SERVICE_PORT", servicePort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("SITE_PORT", new Uri(Url).Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, int servicePort)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.ReceiveAsync(new byte[1], CancellationToken.None);
            return;
        }

        // Pages from files and data are of another origin than this site.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        switch (context.Request.Path)
        {
            case "/report":
                string[][]? outcomes = await JsonSerializer.DeserializeAsync<string[][]>(context.Request.Body);
                _report.TrySetResult(outcomes!.ToDictionary(outcome => outcome[0], outcome => outcome[1]));
                break;
            case "/events":
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: 1\n\n");
                break;
            case "/":
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(Page(servicePort));
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
