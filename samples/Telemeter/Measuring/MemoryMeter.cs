using System.Globalization;
using Telemeter.Contracts;

namespace Telemeter.Measuring;

/// <summary>The machine's physical memory.</summary>
internal static class MemoryMeter
{
    public static Usage? Measure() => OperatingSystem.IsLinux() ? Parse(File.ReadLines("/proc/meminfo")) : FromRuntime();

    /// <summary>Reads lines such as <c>MemAvailable:   22528648 kB</c>.</summary>
    public static Usage? Parse(IEnumerable<string> lines)
    {
        long? total = null, available = null;
        foreach (string line in lines)
        {
            if (line.StartsWith("MemTotal:", StringComparison.Ordinal)) total = Bytes(line);
            if (line.StartsWith("MemAvailable:", StringComparison.Ordinal)) available = Bytes(line);
        }

        return total is { } all && available is { } free ? new Usage(all - free, all) : null;
    }

    private static long Bytes(string line) =>
        1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    // The runtime looks at the machine's memory whenever it collects, so a small collection brings the numbers up to date.
    private static Usage? FromRuntime()
    {
        GC.Collect(0);
        GCMemoryInfo info = GC.GetGCMemoryInfo();
        return info is { MemoryLoadBytes: > 0, TotalAvailableMemoryBytes: > 0 }
            ? new Usage(info.MemoryLoadBytes, info.TotalAvailableMemoryBytes) : null;
    }
}
