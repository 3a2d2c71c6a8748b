using Spectre.Console;
using Spectre.Console.Rendering;

namespace Telemeter.Display;

/// <summary>A bar of one line, as wide as there is room, filled to a share from 0 to 1; empty when the share is unknown.</summary>
internal sealed class Gauge(double? share) : Renderable
{
    private static readonly Style Track = new(Color.Grey30);

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(4, maxWidth), maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int eighths = (int)Math.Round(Math.Clamp(share ?? 0, 0, 1) * maxWidth * Blocks.Levels);
        string bar = Blocks.Horizontal(eighths);
        yield return new Segment(bar, new Style(Palette.ForLoad(share ?? 0)));
        yield return new Segment(new string('░', maxWidth - bar.Length), Track);
    }
}
