using System.Globalization;
using Telemeter.Apps;

namespace Telemeter.Display;

/// <summary>Prints a line a reading, for other programs.</summary>
internal static class ReadingLines
{
    public static async Task ShowAsync(MonitorApp monitor, TextWriter output, CancellationToken cancellationToken)
    {
        await foreach (Arrival arrival in monitor.Arrivals.ReadAllAsync(cancellationToken)) await output.WriteLineAsync(Format(arrival));
    }

    public static string Format(Arrival arrival) => string.Create(
        CultureInfo.InvariantCulture,
        $"reading {arrival.Reading.Sequence} cpu={Share(arrival.Reading.CpuLoad)} mem={Share(arrival.Reading.Memory?.Share)} "
        + $"latency={arrival.Latency.TotalMilliseconds:F1}ms");

    private static string Share(double? share) => share?.ToString("F2", CultureInfo.InvariantCulture) ?? "unknown";
}
