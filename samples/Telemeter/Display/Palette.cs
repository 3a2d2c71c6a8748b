using Spectre.Console;

namespace Telemeter.Display;

/// <summary>The colours of the view. Spectre.Console takes the nearest ones that the terminal has.</summary>
internal static class Palette
{
    public static readonly Color Quiet = Color.Grey;
    public static readonly Color Track = new(56, 62, 70);
    public static readonly Color Network = new(56, 139, 253);

    private static readonly Color Low = new(63, 185, 80), Middle = new(210, 153, 34), High = new(248, 81, 73);

    /// <summary>Green, then yellow, then red, for a share from 0 to 1.</summary>
    public static Color ForLoad(double share) => share < 0.6 ? Low : share < 0.85 ? Middle : High;
}
