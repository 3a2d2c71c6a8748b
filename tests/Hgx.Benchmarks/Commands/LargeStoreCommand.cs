using System.Globalization;
using Hgx.Benchmarks.LargeStores;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;

namespace Hgx.Benchmarks.Commands;

/// <summary>P9.</summary>
internal sealed class LargeStoreCommand() : MeasuringCommand("p9", "A store of 1 M objects beside one of 1 k: start, get and push")
{
    private const int Few = 1_000;

    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        int many = plan.IsQuick ? 10_000 : 1_000_000;
        await using var bench = new Bench();
        TemporaryDirectory directory = bench.MakeDirectory();
        string small = directory.Of("small"), large = directory.Of("large");
        await StoreFiller.FillAsync(small, Few, RunPlan.Progress, cancellationToken);
        TimeSpan filling = await StoreFiller.FillAsync(large, many, RunPlan.Progress, cancellationToken);
        report.Note($"{many} objects were made in {filling.TotalSeconds:0} s through an embedded service, 256 in flight: {many / filling.TotalSeconds:0} a second.");
        report.Note($"The database has {new FileInfo(Path.Combine(large, "hgx.db")).Length / 1_000_000} MB; the file cache is as it comes, not dropped.");

        string ofFew = Store(Few), ofMany = Store(many);
        Distribution start = await StartsAsync(ofFew, small, ofMany, large, plan, report, cancellationToken);
        (Rounds gets, Rounds pushes) = await UsesAsync(ofFew, small, ofMany, large, plan, cancellationToken);
        foreach (string name in (string[])[ofFew, ofMany])
        {
            report.Add(name, "get p50", "us", gets.Of(name, s => s.P50));
            report.Add(name, "get p99", "us", gets.Of(name, s => s.P99));
            report.Add(name, "push p50", "us", pushes.Of(name, s => s.P50));
            report.Add(name, "push p99", "us", pushes.Of(name, s => s.P99));
        }

        report.AtMost($"start of a service on {ofMany}", start, 2_000, "ms");
        report.AtMost("get, p50, to that of the small store", gets.Ratio(ofMany, ofFew, s => s.P50), 1.2, "x");
        report.AtMost("push, p50, to that of the small store", pushes.Ratio(ofMany, ofFew, s => s.P50), 1.2, "x");
    }

    private static string Store(int objects) => $"a store of {objects} objects";

    // Each start is one of a fresh process.
    private static async Task<Distribution> StartsAsync(
        string ofFew, string small, string ofMany, string large, RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        Subject[] subjects = [Start(ofFew, small), Start(ofMany, large)];
        Rounds rounds = await Rounds.RunAsync(
            subjects, plan.Rounds with { WarmUps = 1 }, text => RunPlan.Progress($"start, {text}"), cancellationToken);
        foreach (Subject subject in subjects) report.Add(subject.Name, "start", "ms", rounds.Of(subject.Name, s => s.P50));
        return rounds.Of(ofMany, s => s.P50);
    }

    private static Subject Start(string name, string directory) => new(name, async _ =>
    {
        await using ChildProcess process = await ChildProcess.StartAsync(["store", directory]);
        double milliseconds = double.Parse(process.Ready[0], CultureInfo.InvariantCulture);
        return new Sample(milliseconds, milliseconds, 0);
    });

    private static async Task<(Rounds Gets, Rounds Pushes)> UsesAsync(
        string ofFew, string small, string ofMany, string large, RunPlan plan, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        ChildProcess few = bench.Keep(await ChildProcess.StartAsync(["store", small])), many = bench.Keep(await ChildProcess.StartAsync(["store", large]));
        Dictionary<string, Queue<Sample>> pushes = new() { [ofFew] = [], [ofMany] = [] };
        Rounds gets = await Rounds.RunAsync(
            [Use(ofFew, few, pushes[ofFew]), Use(ofMany, many, pushes[ofMany])], plan.Rounds,
            text => RunPlan.Progress($"get and push, {text}"), cancellationToken);
        // The pushes were measured along with the gets, in the same rounds.
        Rounds measured = await Rounds.RunAsync(
            [.. pushes.Select(p => new Subject(p.Key, _ => Task.FromResult(p.Value.Dequeue())))], plan.Rounds, _ => { }, cancellationToken);
        return (gets, measured);
    }

    private static Subject Use(string name, ChildProcess process, Queue<Sample> pushes) => new(name, async _ =>
    {
        double[] figures = [.. (await process.AskAsync("round")).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        pushes.Enqueue(new Sample(figures[2], figures[3], 0));
        return new Sample(figures[0], figures[1], 0);
    });
}
