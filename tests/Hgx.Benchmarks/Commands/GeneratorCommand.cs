using Hgx.Benchmarks.Generators;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Report;
using Hgx.Typed.Generators;

namespace Hgx.Benchmarks.Commands;

/// <summary>P7.</summary>
internal sealed class GeneratorCommand() : MeasuringCommand("p7", "The generator: 500 classes of 12 members, cold and after an edit")
{
    private const string Objects = "Hgx [HgxObject]";
    private const string Values = "Hgx [HgxValue]";
    private const string MemoryPack = "MemoryPack";

    private static readonly (string Name, Func<GeneratorProject, GeneratorRun> Run)[] s_scenarios =
    [
        ("cold", x => x.RunCold()), ("unrelated edit", x => x.RunAfterUnrelatedEdit()), ("property added", x => x.RunAfterAddedProperty()),
    ];

    protected override Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        int count = plan.IsQuick ? 20 : 500;
        GeneratorProject[] projects =
        [
            new(Objects, new HgxGenerator(), AnnotatedClasses.HgxObjects, count),
            new(Values, new HgxGenerator(), AnnotatedClasses.HgxValues, count),
            new(MemoryPack, PackagedGenerator.Load("MemoryPack.Generator", "MemoryPack.Generator.MemoryPackGenerator"), AnnotatedClasses.MemoryPack, count),
            new(
                "System.Text.Json",
                PackagedGenerator.Load("System.Text.Json.SourceGeneration", "System.Text.Json.SourceGeneration.JsonSourceGenerator"),
                AnnotatedClasses.Json,
                count),
        ];
        var runs = projects.SelectMany(x => s_scenarios, (project, scenario) => (project.Name, scenario.Name))
            .ToDictionary(x => x, _ => new List<GeneratorRun>());
        for (int round = -plan.Rounds.WarmUps; round < plan.Rounds.Measured; round++)
        {
            RunPlan.Progress(round < 0 ? $"warm-up {round + plan.Rounds.WarmUps + 1}" : $"round {round + 1} of {plan.Rounds.Measured}");
            foreach ((string scenario, Func<GeneratorProject, GeneratorRun> run) in s_scenarios)
            {
                foreach (GeneratorProject project in projects)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    GeneratorRun measured = Fastest(project, run);
                    if (round >= 0) runs[(project.Name, scenario)].Add(measured);
                }
            }
        }

        foreach (GeneratorProject project in projects)
        {
            foreach ((string scenario, _) in s_scenarios)
            {
                List<GeneratorRun> measured = runs[(project.Name, scenario)];
                string subject = $"{project.Name}, {scenario}";
                report.Add(subject, "run", "ms", Distribution.Of(measured.Select(x => x.Milliseconds)));
                report.Add(subject, "allocated", "MB", Distribution.Of(measured.Select(x => x.Megabytes)));
                report.Add(subject, "written", "files", Distribution.Of(measured.Select(x => (double)x.Written)));
            }
        }

        foreach (string ours in (string[])[Objects, Values])
        {
            report.AtMost($"{ours} cold to {MemoryPack}", Ratio(ours, MemoryPack, "cold"), 1, "x");
            report.AtMost($"{ours}, files written after an unrelated edit", Distribution.Of(runs[(ours, "unrelated edit")].Select(x => (double)x.Written)), 0, "");
            report.AtMost($"{ours}, files written after a property was added", Distribution.Of(runs[(ours, "property added")].Select(x => (double)x.Written)), 1, "");
            foreach ((string scenario, _) in s_scenarios.Skip(1)) report.Compare($"{ours} after: {scenario}, to {MemoryPack}", Ratio(ours, MemoryPack, scenario));
            report.Compare($"{ours} cold to System.Text.Json", Ratio(ours, "System.Text.Json", "cold"));
        }

        report.Note("Cold is a driver that has run nothing and a compilation that has bound nothing; the compiler itself is warm. Files are parsed before.");
        report.Note("A run is the fastest of three, and its allocations. System.Text.Json is told of all classes in one context, which it writes again as a whole.");
        report.Note("MessagePack-CSharp is not measured: its generator comes with MessagePackAnalyzer 3, which does not restore here (2.5 has none).");
        return Task.CompletedTask;

        Distribution Ratio(string ours, string theirs, string scenario) => Distribution.Of(
            runs[(ours, scenario)].Zip(runs[(theirs, scenario)], (our, their) => our.Milliseconds / their.Milliseconds));
    }

    // A collection that falls into a run is that of whatever ran before; three runs in a row are not all hit.
    private static GeneratorRun Fastest(GeneratorProject project, Func<GeneratorProject, GeneratorRun> run) =>
        Enumerable.Range(0, 3).Select(_ => run(project)).MinBy(x => x.Milliseconds)!;
}
