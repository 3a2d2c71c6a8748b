using Grpc.Core;
using Hgx.Benchmarks.Peers.Grpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Hgx.Benchmarks.Servers;

/// <summary>gRPC over HTTP/2 without TLS: an echo, unary and duplex.</summary>
internal sealed class GrpcServer : IServer
{
    private WebApplication? _host;

    public async Task<string> StartAsync(string? directory)
    {
        (_host, int port) = await KestrelHost.StartAsync(
            builder => builder.Services.AddGrpc(), host => host.MapGrpcService<EchoService>(), HttpProtocols.Http2);
        return $"{port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    private sealed class EchoService : Echo.EchoBase
    {
        public override Task<Payload> Once(Payload request, ServerCallContext context) => Task.FromResult(request);

        public override async Task Stream(
            IAsyncStreamReader<Payload> requestStream, IServerStreamWriter<Payload> responseStream, ServerCallContext context)
        {
            while (await requestStream.MoveNext(context.CancellationToken)) await responseStream.WriteAsync(requestStream.Current);
        }
    }
}
