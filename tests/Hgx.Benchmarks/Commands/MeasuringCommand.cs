using System.CommandLine;
using Hgx.Benchmarks.Report;

namespace Hgx.Benchmarks.Commands;

/// <summary>A command that measures something and prints a report.</summary>
internal abstract class MeasuringCommand : Command
{
    private readonly MeasuringOptions _options = new();

    protected MeasuringCommand(string name, string description) : base(name, description)
    {
        _options.AddTo(this);
        SetAction(async (parsed, cancellationToken) =>
        {
            BenchmarkReport report = await MeasureAsync(_options.Plan(parsed), cancellationToken);
            Print([report], parsed.GetValue(_options.Json));
            return 0;
        });
    }

    /// <summary>Measures, and reports it.</summary>
    public async Task<BenchmarkReport> MeasureAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync($"{Name}: {Description}");
        var report = new BenchmarkReport($"{Name}: {Description}");
        report.Note($"{plan.Rounds.Measured} rounds after {plan.Rounds.WarmUps} warm-ups, {plan.Rounds.Slice.TotalMilliseconds} ms each; medians, with least and greatest.");
        if (plan.IsQuick) report.Note("A smoke run: these figures say nothing.");
        await MeasureAsync(plan, report, cancellationToken);
        return report;
    }

    protected abstract Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken);

    public static void Print(IReadOnlyList<BenchmarkReport> reports, bool asJson)
    {
        if (asJson) Console.WriteLine(JsonReport.Write(reports));
        else
            foreach (BenchmarkReport report in reports) ConsoleReport.Write(report);
    }
}
