namespace Telemeter.Display;

/// <summary>Bars in eighths of a character.</summary>
internal static class Blocks
{
    public const int Levels = 8;

    private const string Rising = " ▁▂▃▄▅▆▇█";
    private const string Growing = " ▏▎▍▌▋▊▉█";

    /// <summary>One cell of an upright bar, from 0 (nothing) to 8 (full).</summary>
    public static char Vertical(int eighths) => Rising[Math.Clamp(eighths, 0, Levels)];

    /// <summary>A lying bar.</summary>
    public static string Horizontal(int eighths)
    {
        string full = new('█', eighths / Levels);
        return eighths % Levels == 0 ? full : full + Growing[eighths % Levels];
    }
}
