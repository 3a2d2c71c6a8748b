using System.CommandLine;
using Hgx.Benchmarks.FanOut;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Servers;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.Benchmarks.Commands;

/// <summary>Keeps one subject busy, for a profiler to look at: no peers, no rounds.</summary>
internal sealed class LoadCommand : Command
{
    private readonly Argument<string> _subject = new("subject") { Description = "websocket, durable, embedded, links or bare." };
    private readonly Option<int> _seconds = new("--seconds") { Description = "How long.", DefaultValueFactory = _ => 20 };
    private readonly Option<int> _lanes = new("--lanes") { Description = "Pushes in flight, at most 64.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _subscribers = new("--subscribers") { Description = "For links and bare.", DefaultValueFactory = _ => 50 };

    private readonly Option<bool> _allocations = new("--allocations") { Description = "Names the types that this process allocates most." };

    public LoadCommand() : base("load", "Keeps one subject busy, for a profiler.")
    {
        Add(_subject);
        Add(_seconds);
        Add(_lanes);
        Add(_subscribers);
        Add(_allocations);
        SetAction(async (parsed, cancellationToken) =>
        {
            using AllocationSampler? sampler = parsed.GetValue(_allocations) ? new AllocationSampler() : null;
            await using var bench = new Bench();
            string subject = parsed.GetRequiredValue(_subject);
            TimeSpan slice = TimeSpan.FromSeconds(parsed.GetValue(_seconds));
            int lanes = Math.Clamp(parsed.GetValue(_lanes), 1, Lanes.Count);
            Sample sample = subject switch
            {
                "links" or SubscriberKinds.Bare => await FanOutAsync(bench, subject, parsed.GetValue(_subscribers), slice),
                _ => await Load.RunAsync(lanes, slice, (await OpenAsync(bench, subject, cancellationToken)).RoundTripAsync),
            };
            Console.WriteLine($"p50 {sample.P50:0.0} us, p99 {sample.P99:0.0} us, {sample.Rate:0} a second");
            foreach ((string type, double share) in sampler?.Shares().Take(30) ?? []) Console.WriteLine($"{share,6:P1} {type}");
            return 0;
        });
    }

    private static async Task<IPeer> OpenAsync(Bench bench, string subject, CancellationToken cancellationToken)
    {
        if (subject == "embedded")
        {
            HgxService service = bench.Keep(await HgxService.StartAsync(new HgxServiceOptions { InMemory = true }, cancellationToken));
            return bench.Keep(await HgxPeer.OpenAsync(subject, new HgxLinkOptions { Channel = service.OpenChannel }));
        }

        return await RoundTripPeers.HgxAsync(bench, subject, subject == "durable" ? bench.MakeDirectory().Of("service") : null);
    }

    private static async Task<Sample> FanOutAsync(Bench bench, string subject, int subscribers, TimeSpan slice)
    {
        string kind = subject == "links" ? SubscriberKinds.Link : subject;
        int port = (await bench.ServeAsync(ServerKinds.Hgx)).Port;
        Audience audience = bench.Keep(await Audience.OpenAsync(kind, port, bench.Keep(await HgxPublisher.OpenAsync(port)), subscribers));
        return await audience.RateAsync(slice);
    }
}
