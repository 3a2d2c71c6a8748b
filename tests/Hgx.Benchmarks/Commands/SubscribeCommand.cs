using System.CommandLine;
using Hgx.Benchmarks.FanOut;
using Hgx.Benchmarks.Processes;
using Hgx.Typed;

namespace Hgx.Benchmarks.Commands;

/// <summary>Hidden: subscribers in a process of their own.</summary>
internal sealed class SubscribeCommand : Command
{
    private readonly Argument<string> _kind = new("kind");
    private readonly Argument<int> _port = new("port");
    private readonly Argument<int> _count = new("count");
    private readonly Argument<string> _topic = new("topic");

    public SubscribeCommand() : base("subscribe", "Subscribers of the benchmark.")
    {
        Hidden = true;
        Add(_kind);
        Add(_port);
        Add(_count);
        Add(_topic);
        SetAction(async (parsed, cancellationToken) =>
        {
            int count = parsed.GetValue(_count);
            var deliveries = new Deliveries(count);
            var subscribers = new List<object>(count);
            for (int number = 0; number < count; number++)
            {
                subscribers.Add(await SubscribeAsync(
                    parsed.GetRequiredValue(_kind), parsed.GetValue(_port), parsed.GetRequiredValue(_topic), number, deliveries));
            }

            await ChildLoop.RunAsync("", deliveries.AnswerAsync, cancellationToken);
            GC.KeepAlive(subscribers);
            // Hundreds of connections are not said farewell to: the servers see them end with the process.
            Environment.Exit(0);
            return 0;
        });
    }

    private static Task<object> SubscribeAsync(string kind, int port, string topic, int number, Deliveries deliveries) => kind switch
    {
        SubscriberKinds.Tcp => Subscribers.OverTcpAsync(port, number, deliveries),
        SubscriberKinds.WebSocket => Subscribers.OverWebSocketAsync(port, number, deliveries),
        SubscriberKinds.SignalR => Subscribers.OverSignalRAsync(port, number, deliveries),
        SubscriberKinds.Link => Subscribers.OverLinkAsync(port, Ghids(topic), number, deliveries),
        SubscriberKinds.Bare => BareSubscriber.OpenAsync(port, Ghids(topic), number, deliveries),
        _ => throw new ArgumentException($"There are no subscribers of kind '{kind}'.", nameof(kind)),
    };

    private static IEnumerable<Ghid> Ghids(string topic) => topic.Split(',').Select(Ghid.Parse);
}
