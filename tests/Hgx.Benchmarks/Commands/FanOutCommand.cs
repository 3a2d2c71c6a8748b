using Hgx.Benchmarks.FanOut;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;
using Hgx.Benchmarks.Servers;

namespace Hgx.Benchmarks.Commands;

/// <summary>P5.</summary>
internal sealed class FanOutCommand() : MeasuringCommand("p5", "One push to 50 and to 500 subscribers")
{
    private const string Links = "Hgx links", Service = "Hgx service, bare subscribers", Kestrel = "Kestrel broadcast", SignalR = "SignalR group";

    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        foreach (int subscribers in plan.IsQuick ? [5] : new[] { 50, 500 }) await MeasureAsync(subscribers, plan, report, cancellationToken);
        report.Note("Subscribers are in one process, the server in another, the publisher in this one. p50 and p99: from the push to each delivery, one");
        report.Note($"message at a time. Rate: {Deliveries.Slots} messages under way, the next one when every subscriber has the last.");
        report.Note("Bare subscribers speak the protocol by hand on a ClientWebSocket, as the raw peers' do. Links are whole: each has its loop's thread.");
        report.Note("Redis is no peer here: it is not measured.");
    }

    private static async Task MeasureAsync(int subscribers, RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        (string Name, Audience Audience)[] audiences =
        [
            (Links, await OpenAsync(bench, ServerKinds.Hgx, SubscriberKinds.Link, HgxPublisher.OpenAsync, subscribers)),
            (Service, await OpenAsync(bench, ServerKinds.Hgx, SubscriberKinds.Bare, HgxPublisher.OpenAsync, subscribers)),
            (Kestrel, await OpenAsync(bench, ServerKinds.WebSocket, SubscriberKinds.WebSocket, RawWebSocketPublisher.OpenAsync, subscribers)),
            (SignalR, await OpenAsync(bench, ServerKinds.SignalR, SubscriberKinds.SignalR, SignalRPublisher.OpenAsync, subscribers)),
            ("raw TCP", await OpenAsync(bench, ServerKinds.Tcp, SubscriberKinds.Tcp, RawTcpPublisher.OpenAsync, subscribers)),
        ];
        Subject[] subjects = [.. audiences.Select(a => new Subject(a.Name, slice => MeasureAsync(a.Audience, slice)))];
        Rounds rounds = await Rounds.RunAsync(subjects, plan.Rounds, text => RunPlan.Progress($"{subscribers} subscribers, {text}"), cancellationToken);

        foreach (Subject subject in subjects)
        {
            string name = $"{subject.Name}, {subscribers}";
            report.Add(name, "p50", "us", rounds.Of(subject.Name, s => s.P50));
            report.Add(name, "p99", "us", rounds.Of(subject.Name, s => s.P99));
            report.Add(name, "rate", "deliveries/s", rounds.Of(subject.Name, s => s.Rate));
        }

        foreach (string ours in (string[])[Links, Service])
        {
            report.AtLeast($"{ours}, {subscribers}: deliveries a second to those of {Kestrel}", rounds.Ratio(ours, Kestrel, s => s.Rate), 0.9, "x");
            report.AtMost($"{ours}, {subscribers}: p50 to that of a {SignalR}", rounds.Ratio(ours, SignalR, s => s.P50), 1, "x");
        }
    }

    private static async Task<Audience> OpenAsync(Bench bench, string server, string subscriber, Func<int, Task<IPublisher>> publisher, int subscribers)
    {
        int port = (await bench.ServeAsync(server)).Port;
        return bench.Keep(await Audience.OpenAsync(subscriber, port, bench.Keep(await publisher(port)), subscribers));
    }

    private static async Task<Sample> MeasureAsync(Audience audience, TimeSpan slice)
    {
        Sample latency = await audience.LatencyAsync(slice);
        Sample rate = await audience.RateAsync(slice);
        return latency with { Rate = rate.Rate };
    }
}
