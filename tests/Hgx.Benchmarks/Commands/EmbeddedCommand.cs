using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.Benchmarks.Commands;

/// <summary>P4.</summary>
internal sealed class EmbeddedCommand() : MeasuringCommand("p4", "PushAsync to a service in the same process, store in memory, beside one over WebSocket")
{
    private const string InLanes = ", 64 in flight";

    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        HgxService service = bench.Keep(await HgxService.StartAsync(new HgxServiceOptions { InMemory = true }, cancellationToken));
        IPeer embedded = bench.Keep(await HgxPeer.OpenAsync("Hgx embedded", new HgxLinkOptions { Channel = service.OpenChannel }));
        IPeer overSocket = await RoundTripPeers.HgxAsync(bench, "Hgx over WebSocket");
        var allocated = new List<double>();
        Subject[] subjects =
        [
            new(embedded.Name, slice => WithAllocationsAsync(embedded, slice, allocated)),
            RoundTripPeers.Subject(overSocket),
            InFlight(embedded),
            InFlight(overSocket),
        ];
        Rounds rounds = await Rounds.RunAsync(subjects, plan.Rounds, RunPlan.Progress, cancellationToken);

        report.Add(rounds, subjects);
        // Those of the warm-ups do not count.
        Distribution bytes = Distribution.Of(allocated.TakeLast(plan.Rounds.Measured));
        report.Add(embedded.Name, "allocated", "bytes a push", bytes);
        report.AtLeast("rate to that over WebSocket (P1)", rounds.Ratio(embedded.Name, overSocket.Name, s => s.Rate), 10, "x");
        report.AtMost("allocated on all threads, link and service", bytes, 1024, "bytes a push");
        report.Compare("rate to that over WebSocket, 64 in flight both", rounds.Ratio(embedded.Name + InLanes, overSocket.Name + InLanes, s => s.Rate));
    }

    private static Subject InFlight(IPeer peer) => RoundTripPeers.Subject(peer, Lanes.Count) with { Name = peer.Name + InLanes };

    private static async Task<Sample> WithAllocationsAsync(IPeer peer, TimeSpan slice, List<double> allocated)
    {
        const int Pushes = 1_000;
        await peer.RoundTripAsync(0);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int push = 0; push < Pushes; push++) await peer.RoundTripAsync(0);
        allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Pushes);
        return await Load.RunAsync(1, slice, peer.RoundTripAsync);
    }
}
