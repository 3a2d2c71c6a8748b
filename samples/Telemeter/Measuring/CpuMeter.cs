using System.Globalization;

namespace Telemeter.Measuring;

/// <summary>The load of all processors together, from one call to the next. Only Linux tells it without native calls.</summary>
internal sealed class CpuMeter
{
    private const string File = "/proc/stat";

    private CpuTimes? _before = Read();

    /// <summary>0 to 1; null where it is not told, or when too little time has passed for the system's clock ticks.</summary>
    public double? Measure()
    {
        CpuTimes? now = Read();
        double? load = now?.LoadSince(_before);
        if (load is not null) _before = now;
        return load;
    }

    private static CpuTimes? Read()
    {
        if (!OperatingSystem.IsLinux()) return null;
        using var reader = new StreamReader(File);
        return CpuTimes.Parse(reader.ReadLine());
    }
}

/// <summary>Clock ticks since the machine started, summed over its processors.</summary>
internal sealed record CpuTimes(long Idle, long Total)
{
    /// <summary>Reads the line <c>cpu user nice system idle iowait irq softirq steal guest guest_nice</c>; guests count as user already.</summary>
    public static CpuTimes? Parse(string? line)
    {
        string[] fields = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (fields is not ["cpu", _, _, _, _, _, ..]) return null;
        long[] ticks = [.. fields.Skip(1).Take(8).Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
        return new CpuTimes(Idle: ticks[3] + ticks[4], Total: ticks.Sum());
    }

    public double? LoadSince(CpuTimes? before)
    {
        if (before is null || Total <= before.Total) return null;
        // The kernel may correct its idle time downwards.
        return Math.Clamp(1 - (double)(Idle - before.Idle) / (Total - before.Total), 0, 1);
    }
}
