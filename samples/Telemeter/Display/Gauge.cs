using Spectre.Console;
using Spectre.Console.Rendering;

namespace Telemeter.Display;

/// <summary>A bar of one line, as wide as there is room, filled to a share from 0 to 1; empty when the share is unknown.</summary>
internal sealed class Gauge(double? share) : Renderable
{
    private static readonly Style Track = new(Palette.Track);

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(4, maxWidth), maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        double known = Math.Clamp(share ?? 0, 0, 1);
        int halves = (int)Math.Round(known * maxWidth * 2);
        string bar = new string('━', halves / 2) + (halves % 2 == 0 ? "" : "╸");
        yield return new Segment(bar, new Style(Palette.ForLoad(known)));
        yield return new Segment(new string('━', maxWidth - bar.Length), Track);
    }
}
