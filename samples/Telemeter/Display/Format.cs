using System.Globalization;
using Telemeter.Contracts;

namespace Telemeter.Display;

/// <summary>Numbers for people.</summary>
internal static class Format
{
    private static readonly string[] Sizes = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    private static readonly string[] Rates = ["B/s", "kB/s", "MB/s", "GB/s"];

    public static string Percent(double? share) => share is { } known ? Text($"{100 * known:F0} %") : "unknown";

    public static string Of(Usage? usage) => usage is { } known ? $"{Scaled(known.Used, 1024, Sizes)} of {Scaled(known.Total, 1024, Sizes)}" : "";

    public static string Rate(double? bytes) => bytes is { } known ? Scaled(known, 1000, Rates) : "unknown";

    public static string Seconds(TimeSpan time) => Text($"{time.TotalSeconds:0.##} s");

    public static string Milliseconds(TimeSpan time) => Text($"{time.TotalMilliseconds:F1} ms");

    private static string Scaled(double value, int step, string[] units)
    {
        int unit = 0;
        for (; value >= step && unit < units.Length - 1; unit++) value /= step;
        return unit == 0 || value >= 100 ? Text($"{value:F0} {units[unit]}") : Text($"{value:F1} {units[unit]}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
