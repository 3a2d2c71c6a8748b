using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;

namespace Hgx.Benchmarks.Commands;

/// <summary>P2.</summary>
internal sealed class DurableCommand() : MeasuringCommand("p2", "PushAsync over WebSocket, acknowledged once it is on the disk, one after the other")
{
    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        TemporaryDirectory directory = bench.MakeDirectory();
        using var journal = new SqliteJournal(directory.Path);
        IPeer ours = await RoundTripPeers.HgxAsync(bench, "Hgx push, durable", directory.Of("service"));
        IPeer raw = await RoundTripPeers.WebsocketClientAsync(bench);
        var commit = new Subject("SQLite commit of one row", slice => Task.Run(() => Load.Run(slice, () => journal.Commit(1)), cancellationToken));
        Subject[] subjects = [RoundTripPeers.Subject(ours), RoundTripPeers.Subject(raw), commit];
        Rounds rounds = await Rounds.RunAsync(subjects, plan.Rounds, RunPlan.Progress, cancellationToken);

        report.Add(rounds, subjects);
        Distribution sum = Distribution.Of(rounds[raw.Name].Zip(rounds[commit.Name], (echo, row) => echo.P50 + row.P50));
        report.Add("echo + commit", "p50", "us", sum);
        IEnumerable<double> ratios = rounds[ours.Name].Select((our, i) => our.P50 / (rounds[raw.Name][i].P50 + rounds[commit.Name][i].P50));
        report.AtMost("p50 to that of a raw echo and one SQLite commit", Distribution.Of(ratios), 1.3, "x");
    }
}
