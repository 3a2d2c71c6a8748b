using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Hgx.Benchmarks.Servers;

/// <summary>SignalR with the MessagePack protocol: an echo, and a group.</summary>
internal sealed class SignalRServer : IServer
{
    private WebApplication? _host;

    public async Task<string> StartAsync(string? directory)
    {
        (_host, int port) = await KestrelHost.StartAsync(
            // As it comes, a client has one call under way; the pipelined rounds have 64.
            builder => builder.Services.AddSignalR(options => options.MaximumParallelInvocationsPerClient = 64).AddMessagePackProtocol(),
            host => host.MapHub<EchoHub>("/hub"));
        return $"{port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    internal sealed class EchoHub : Hub
    {
        private const string Everybody = "everybody";

        [SuppressMessage("Performance", "CA1822", Justification = "SignalR calls methods of an instance.")]
        public byte[] Echo(byte[] payload) => payload;

        public Task Subscribe() => Groups.AddToGroupAsync(Context.ConnectionId, Everybody);

        public Task Publish(byte[] payload) => Clients.Group(Everybody).SendAsync("Published", payload);
    }
}
