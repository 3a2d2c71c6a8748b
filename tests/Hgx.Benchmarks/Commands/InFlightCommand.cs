using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;

namespace Hgx.Benchmarks.Commands;

/// <summary>P3.</summary>
internal sealed class InFlightCommand() : MeasuringCommand("p3", "64 pushes in flight over WebSocket, store in memory and durable")
{
    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        TemporaryDirectory directory = bench.MakeDirectory();
        using var journal = new SqliteJournal(directory.Path);
        IPeer memory = await RoundTripPeers.HgxAsync(bench, "Hgx push, in memory");
        IPeer durable = await RoundTripPeers.HgxAsync(bench, "Hgx push, durable", directory.Of("service"));
        IPeer signalR = await RoundTripPeers.SignalRAsync(bench);
        IPeer[] others = [await RoundTripPeers.WebsocketClientAsync(bench), await RoundTripPeers.GrpcDuplexAsync(bench)];
        var commits = new Subject("SQLite, 64 rows a commit", slice => Task.Run(() => Rows(Load.Run(slice, () => journal.Commit(Lanes.Count))), cancellationToken));
        Subject[] subjects =
            [.. ((IPeer[])[memory, durable, signalR, .. others]).Select(peer => RoundTripPeers.Subject(peer, Lanes.Count)), commits];
        Rounds rounds = await Rounds.RunAsync(subjects, plan.Rounds, RunPlan.Progress, cancellationToken);

        report.Add(rounds, subjects);
        report.AtLeast($"rate in memory to that of {signalR.Name}", rounds.Ratio(memory.Name, signalR.Name, s => s.Rate), 2, "x");
        report.AtLeast("durable rate to that of raw SQLite", rounds.Ratio(durable.Name, commits.Name, s => s.Rate), 0.5, "x");
    }

    private static Sample Rows(Sample commits) => commits with { Rate = commits.Rate * Lanes.Count };
}
