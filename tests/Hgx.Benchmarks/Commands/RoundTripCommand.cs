using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;

namespace Hgx.Benchmarks.Commands;

/// <summary>P1.</summary>
internal sealed class RoundTripCommand() : MeasuringCommand("p1", "PushAsync over WebSocket, acknowledged, store in memory, one after the other")
{
    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        IPeer ours = await RoundTripPeers.HgxAsync(bench, "Hgx push");
        IPeer overSocket = await RoundTripPeers.HgxOverUnixSocketAsync(bench, "Hgx push over a Unix socket");
        IPeer raw = await RoundTripPeers.WebsocketClientAsync(bench);
        IPeer[] frameworks =
        [
            await RoundTripPeers.SignalRAsync(bench), await RoundTripPeers.GrpcDuplexAsync(bench), await RoundTripPeers.GrpcUnaryAsync(bench),
            await RoundTripPeers.JsonRpcOverUnixSocketAsync(bench), await RoundTripPeers.JsonRpcOverWebSocketAsync(bench),
        ];
        IPeer[] bare = [await RoundTripPeers.RawWebSocketAsync(bench), await RoundTripPeers.TcpAsync(bench)];
        Subject[] subjects = [.. ((IPeer[])[ours, overSocket, raw, .. frameworks, .. bare]).Select(peer => RoundTripPeers.Subject(peer))];
        Rounds rounds = await Rounds.RunAsync(subjects, plan.Rounds, RunPlan.Progress, cancellationToken);

        report.Add(rounds, subjects);
        report.AtMost($"p50 to that of {raw.Name}", rounds.Ratio(ours.Name, raw.Name, s => s.P50), 1.4, "x");
        foreach (IPeer peer in frameworks) report.AtMost($"p50 to that of {peer.Name}", rounds.Ratio(ours.Name, peer.Name, s => s.P50), 1, "x");
        report.Compare($"p50 over a Unix socket to that of {raw.Name}", rounds.Ratio(overSocket.Name, raw.Name, s => s.P50));
    }
}
