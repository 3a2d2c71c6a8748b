using System.CommandLine;
using Hgx.Benchmarks.Report;

namespace Hgx.Benchmarks.Commands;

/// <summary>Every measuring command, one after the other.</summary>
internal sealed class AllCommand : Command
{
    public AllCommand(IEnumerable<MeasuringCommand> commands) : base("all", "Everything but 'micro', one after the other.")
    {
        var options = new MeasuringOptions();
        options.AddTo(this);
        SetAction(async (parsed, cancellationToken) =>
        {
            var reports = new List<BenchmarkReport>();
            foreach (MeasuringCommand command in commands) reports.Add(await command.MeasureAsync(options.Plan(parsed), cancellationToken));
            MeasuringCommand.Print(reports, parsed.GetValue(options.Json));
            return 0;
        });
    }
}
