using Spectre.Console;
using Spectre.Console.Rendering;
using Telemeter.Apps;
using Telemeter.Contracts;

namespace Telemeter.Display;

/// <summary>Lays a view out: gauges and the link's state above, the charts below. Made for 80 columns and 24 lines or more.</summary>
internal static class Screen
{
    public static IRenderable Draw(View view)
    {
        double most = Math.Max(1000, view.Arrivals.Max(arrival => Traffic(arrival.Reading)) ?? 0);
        var top = new Layout("top").SplitColumns(
            new Layout("now", Framed("Now", Measured(view.Newest?.Reading))).Ratio(3),
            new Layout("live", Framed("Live object", Facts(view))).Ratio(2));
        return new Layout("screen").SplitRows(
            new Layout("title", Title(view)).Size(1),
            top.Size(6),
            new Layout("cpu", Framed("CPU", Chart(view, reading => reading.CpuLoad, (1, "100 %"), Palette.ForLoad))).Ratio(2).MinimumSize(6),
            new Layout("network", Framed("Network", Chart(view, Traffic, (most, Format.Rate(most)), _ => Palette.Network))).MinimumSize(5),
            new Layout("keys", Keys(view)).Size(1));
    }

    private static double? Traffic(Reading reading) => reading.Received + reading.Sent;

    private static Markup Title(View view)
    {
        string host = view.Host is null ? "[grey]waiting for the reporter[/]" : $"[bold]{Markup.Escape(view.Host)}[/]";
        string link = view.IsConnected ? "[green3]● connected[/]" : "[red1]● no service; reconnecting[/]";
        return new Markup($" [bold deepskyblue1]Telemeter[/]  {host}  {link}") { Overflow = Overflow.Ellipsis };
    }

    private static Rows Measured(Reading? reading) => new(
        Gauges(reading), Text($"Network ↓ {Format.Rate(reading?.Received)}   ↑ {Format.Rate(reading?.Sent)}"));

    private static Grid Gauges(Reading? reading)
    {
        Grid grid = new Grid { Expand = true }
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 1, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 1, 0) })
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 1, 0), Alignment = Justify.Right })
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0) });
        grid.AddRow(Text("CPU"), new Gauge(reading?.CpuLoad), Text(Format.Percent(reading?.CpuLoad)), Text(""));
        AddUsage("Memory", reading?.Memory);
        AddUsage("Disk", reading?.Disk);
        return grid;

        void AddUsage(string what, Usage? usage) =>
            grid.AddRow(Text(what), new Gauge(usage?.Share), Text(Format.Percent(usage?.Share)), Quiet(Format.Of(usage)));
    }

    private static Grid Facts(View view)
    {
        Grid grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 4, 0) }).AddColumn(new GridColumn { NoWrap = true, Alignment = Justify.Right });
        grid.AddRow(Quiet("Latency"), Text(view.Newest is { } newest ? Format.Milliseconds(newest.Latency) : "-"));
        grid.AddRow(Quiet("Pushes"), Text($"{view.Pushes}"));
        grid.AddRow(Quiet("Reading"), Text(view.Newest is { } last ? $"{last.Reading.Sequence}" : "-"));
        grid.AddRow(Quiet("Interval"), Text(Format.Seconds(view.Every)));
        return grid;
    }

    private static Chart Chart(View view, Func<Reading, double?> value, (double, string) top, Func<double, Color> color) =>
        new(new TimeWindow([.. view.Arrivals.Select(arrival => (arrival.Reading.TakenAt, value(arrival.Reading)))], view.Now, view.Every), top, color);

    private static Markup Keys(View view) => new(
        $" [bold]+[/] [bold]-[/] [grey]more or less often[/]   [bold]Ctrl+C[/] [grey]ends[/]   [grey italic]{Markup.Escape(view.Notice)}[/]")
    {
        Overflow = Overflow.Ellipsis,
    };

    private static Panel Framed(string title, IRenderable content) => new(content)
    {
        Header = new PanelHeader($" {title} "),
        Border = BoxBorder.Rounded,
        BorderStyle = new Style(Palette.Quiet),
        Expand = true,
        Padding = new Padding(1, 0),
    };

    private static Text Text(string text) => new(text);

    private static Text Quiet(string text) => new(text, new Style(Palette.Quiet));
}
