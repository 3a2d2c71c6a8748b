using Hgx.Benchmarks.Peers;
using Microsoft.AspNetCore.SignalR.Client;

namespace Hgx.Benchmarks.FanOut;

internal sealed class SignalRPublisher(HubConnection connection) : IPublisher
{
    public string Topic => "-";

    public static async Task<IPublisher> OpenAsync(int port)
    {
        HubConnection connection = SignalRPeer.Connection(port);
        await connection.StartAsync();
        return new SignalRPublisher(connection);
    }

    public async ValueTask PublishAsync(int slot, ReadOnlyMemory<byte> payload) => await connection.SendAsync("Publish", payload.ToArray());

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
