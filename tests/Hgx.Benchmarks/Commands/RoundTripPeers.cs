using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Servers;
using Hgx.Typed;

namespace Hgx.Benchmarks.Commands;

/// <summary>Opens the peers of the round trips, and makes subjects of them.</summary>
internal static class RoundTripPeers
{
    public static async Task<IPeer> HgxAsync(Bench bench, string name, string? directory = null) =>
        bench.Keep(await HgxPeer.OpenAsync(name, new HgxLinkOptions { IpcPort = (await bench.ServeAsync(ServerKinds.Hgx, directory)).Port }));

    public static async Task<IPeer> HgxOverUnixSocketAsync(Bench bench, string name) =>
        bench.Keep(await HgxPeer.OpenAsync(name, new HgxLinkOptions { IpcPath = (await bench.ServeAsync(ServerKinds.Hgx)).Path }));

    public static async Task<IPeer> TcpAsync(Bench bench) => bench.Keep(await RawTcpPeer.OpenAsync((await bench.ServeAsync(ServerKinds.Tcp)).Port));

    public static async Task<IPeer> RawWebSocketAsync(Bench bench) =>
        bench.Keep(await RawWebSocketPeer.OpenAsync((await bench.ServeAsync(ServerKinds.WebSocket)).Port));

    public static async Task<IPeer> WebsocketClientAsync(Bench bench) =>
        bench.Keep(await WebsocketClientPeer.OpenAsync((await bench.ServeAsync(ServerKinds.WebSocket)).Port));

    public static async Task<IPeer> SignalRAsync(Bench bench) =>
        bench.Keep(await SignalRPeer.OpenAsync((await bench.ServeAsync(ServerKinds.SignalR)).Port));

    public static async Task<IPeer> GrpcDuplexAsync(Bench bench) =>
        bench.Keep<IPeer>(new GrpcDuplexPeer((await bench.ServeAsync(ServerKinds.Grpc)).Port));

    public static async Task<IPeer> GrpcUnaryAsync(Bench bench) => bench.Keep<IPeer>(new GrpcUnaryPeer((await bench.ServeAsync(ServerKinds.Grpc)).Port));

    public static async Task<IPeer> JsonRpcOverUnixSocketAsync(Bench bench) =>
        bench.Keep(await JsonRpcPeer.OpenUnixSocketAsync((await bench.ServeAsync(ServerKinds.JsonRpc)).Path!));

    public static async Task<IPeer> JsonRpcOverWebSocketAsync(Bench bench) =>
        bench.Keep(await JsonRpcPeer.OpenWebSocketAsync((await bench.ServeAsync(ServerKinds.JsonRpc)).Port));

    /// <summary>Round trips one after the other, or in several lanes at once.</summary>
    public static Subject Subject(IPeer peer, int lanes = 1) => new(peer.Name, slice => Load.RunAsync(lanes, slice, peer.RoundTripAsync));
}
