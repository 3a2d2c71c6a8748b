using Spectre.Console;

namespace Telemeter.Display;

/// <summary>The colours of the view.</summary>
internal static class Palette
{
    public static readonly Color Quiet = Color.Grey;
    public static readonly Color Network = Color.DeepSkyBlue1;

    /// <summary>Green, then yellow, then red, for a share from 0 to 1.</summary>
    public static Color ForLoad(double share) => share < 0.6 ? Color.Green3 : share < 0.85 ? Color.Gold1 : Color.Red1;
}
