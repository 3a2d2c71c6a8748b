namespace Hgx.Benchmarks.Servers;

/// <summary>The kinds of servers, as they stand on the command line.</summary>
internal static class ServerKinds
{
    public const string Tcp = "tcp";
    public const string WebSocket = "websocket";
    public const string SignalR = "signalr";
    public const string Grpc = "grpc";
    public const string JsonRpc = "jsonrpc";
    public const string Hgx = "hgx";
}
