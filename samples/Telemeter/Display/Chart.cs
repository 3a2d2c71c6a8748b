using Spectre.Console;
using Spectre.Console.Rendering;

namespace Telemeter.Display;

/// <summary>The last minute of one quantity, newest at the right, as high and as wide as there is room. Gaps in the readings stay empty.</summary>
/// <param name="window">The last minute.</param>
/// <param name="top">The value at the upper edge, and how it is written.</param>
/// <param name="color">The colour of a cell by its height, 0 to 1.</param>
internal sealed class Chart(TimeWindow window, (double Value, string Text) top, Func<double, Color> color) : Renderable
{
    private const int LabelWidth = 9;
    private const int Levels = 8;
    private const string Bars = " ▁▂▃▄▅▆▇█";
    private const string Oldest = "60 s ago", Newest = "now";

    private static readonly Style Axis = new(Palette.Quiet);

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(LabelWidth + 8, maxWidth), maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int height = Math.Max(2, options.Height ?? 8) - 1;
        int width = Math.Max(1, maxWidth - LabelWidth);
        int[] eighths = [.. window.Columns(width).Select(value => Eighths(value, height))];
        for (int row = height - 1; row >= 0; row--)
        {
            yield return new Segment(Label(row, height), Axis);
            var style = new Style(color((row + 0.5) / height));
            yield return new Segment(string.Concat(eighths.Select(level => Bars[Math.Clamp(level - row * Levels, 0, Levels)])), style);
            yield return Segment.LineBreak;
        }

        yield return new Segment(new string(' ', LabelWidth) + Oldest + Newest.PadLeft(Math.Max(Newest.Length, width - Oldest.Length)), Axis);
    }

    // A value above zero is always seen.
    private int Eighths(double? value, int height)
    {
        if (value is not { } known || top.Value <= 0) return 0;
        int eighths = (int)Math.Round(Math.Clamp(known / top.Value, 0, 1) * height * Levels);
        return known > 0 ? Math.Max(1, eighths) : 0;
    }

    private string Label(int row, int height) => (row == height - 1 ? top.Text : row == 0 ? "0" : "").PadLeft(LabelWidth - 1) + " ";
}
