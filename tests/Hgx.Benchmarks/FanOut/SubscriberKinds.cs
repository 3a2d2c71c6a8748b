namespace Hgx.Benchmarks.FanOut;

/// <summary>The kinds of subscribers, as they stand on the command line.</summary>
internal static class SubscriberKinds
{
    public const string Tcp = "tcp";
    public const string WebSocket = "websocket";
    public const string SignalR = "signalr";
    public const string Link = "link";
    public const string Bare = "bare";
}
