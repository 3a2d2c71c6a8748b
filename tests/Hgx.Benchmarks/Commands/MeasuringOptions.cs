using System.CommandLine;
using Hgx.Benchmarks.Measuring;

namespace Hgx.Benchmarks.Commands;

/// <summary>What every measuring command takes.</summary>
internal sealed class MeasuringOptions
{
    public Option<int> Rounds { get; } = new("--rounds") { Description = "Measured rounds; at least 5 for figures to be quoted.", DefaultValueFactory = _ => 7 };

    public Option<int> WarmUps { get; } = new("--warm-ups") { Description = "Rounds before those that count.", DefaultValueFactory = _ => 5 };

    public Option<int> Slice { get; } = new("--slice")
    {
        Description = "Milliseconds that a subject is measured in a round.", DefaultValueFactory = _ => 400,
    };

    public Option<bool> Quick { get; } = new("--quick") { Description = "A smoke run: one short round, small sizes; its figures say nothing." };

    public Option<bool> Json { get; } = new("--json") { Description = "Gives the results as JSON; progress goes to the standard error." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Rounds, WarmUps, Slice, Quick, Json]) command.Add(option);
    }

    public RunPlan Plan(ParseResult parsed) => parsed.GetValue(Quick)
        ? new RunPlan(new RoundPlan(1, 1, TimeSpan.FromMilliseconds(100)), IsQuick: true)
        : new RunPlan(
            new RoundPlan(parsed.GetValue(WarmUps), parsed.GetValue(Rounds), TimeSpan.FromMilliseconds(parsed.GetValue(Slice))), IsQuick: false);
}

/// <summary>How this run measures.</summary>
/// <param name="Rounds">How often and how long.</param>
/// <param name="IsQuick">Whether it is only to be seen that everything works.</param>
internal sealed record RunPlan(RoundPlan Rounds, bool IsQuick)
{
    public static void Progress(string text) => Console.Error.WriteLine($"  {text}");
}
