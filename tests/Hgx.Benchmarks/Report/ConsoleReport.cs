using System.Globalization;
using Hgx.Benchmarks.Measuring;
using Spectre.Console;

namespace Hgx.Benchmarks.Report;

/// <summary>Prints a report as tables: the figures, then the targets.</summary>
internal static class ConsoleReport
{
    public static void Write(BenchmarkReport report)
    {
        IAnsiConsole console = AnsiConsole.Console;
        // A table in a log or a pipe is not folded at 80 columns.
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = 200;
        RunSettings settings = report.Settings;
        console.WriteLine();
        console.WriteLine(report.Title);
        console.WriteLine(
            $"{settings.Machine}, {settings.Cores} cores; {settings.Runtime}, {settings.Configuration}; GC {settings.GarbageCollector}; "
            + $"tiered PGO {settings.TieredPgo}; load before {settings.LoadBefore}");
        if (report.Figures.Count != 0) console.Write(Figures(report));
        if (report.Goals.Count != 0) console.Write(Goals(report));
        foreach (string note in report.Notes) console.WriteLine($"- {note}");
    }

    private static Table Figures(BenchmarkReport report)
    {
        string[] quantities = [.. report.Figures.Select(Heading).Distinct()];
        var table = new Table().Border(TableBorder.Simple).AddColumn("subject");
        foreach (string quantity in quantities) table.AddColumn(new TableColumn(Markup.Escape(quantity)).RightAligned());
        foreach (IGrouping<string, Figure> subject in report.Figures.GroupBy(figure => figure.Subject))
        {
            IEnumerable<string> cells = quantities.Select(
                quantity => subject.FirstOrDefault(figure => Heading(figure) == quantity) is { } figure ? Show(figure.Value) : "");
            table.AddRow([Markup.Escape(subject.Key), .. cells]);
        }

        return table;
    }

    private static Table Goals(BenchmarkReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("target", "median (min - max)", "should be", "met");
        table.Columns[1].RightAligned();
        foreach (Goal goal in report.Goals)
        {
            string met = goal.IsMet switch { true => "[green]yes[/]", false => "[red]no[/]", null => "" };
            table.AddRow(Markup.Escape(goal.What), Show(goal.Value), Markup.Escape(goal.Target ?? ""), met);
        }

        return table;
    }

    private static string Heading(Figure figure) => figure.Unit.Length == 0 ? figure.Quantity : $"{figure.Quantity}, {figure.Unit}";

    private static string Show(Distribution value) =>
        value.Min.Equals(value.Max) ? Show(value.Median) : $"{Show(value.Median)} ({Show(value.Min)} - {Show(value.Max)})";

    private static string Show(double value) => Math.Abs(value) switch
    {
        >= 10_000 => (value / 1000).ToString("#,0", CultureInfo.InvariantCulture) + " k",
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
