using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Hgx.Benchmarks.Peers;

/// <summary>A SignalR call with the MessagePack protocol, over WebSocket.</summary>
internal sealed class SignalRPeer(HubConnection connection) : IPeer
{
    private readonly Lanes _lanes = new();

    public string Name => "SignalR (MessagePack)";

    public static HubConnection Connection(int port) => new HubConnectionBuilder()
        .WithUrl($"http://127.0.0.1:{port}/hub", options =>
        {
            options.SkipNegotiation = true;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
        })
        .AddMessagePackProtocol()
        .Build();

    public static async Task<IPeer> OpenAsync(int port)
    {
        HubConnection connection = Connection(port);
        await connection.StartAsync();
        return new SignalRPeer(connection);
    }

    public async ValueTask RoundTripAsync(int lane) => await connection.InvokeAsync<byte[]>("Echo", _lanes.Next(lane));

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
