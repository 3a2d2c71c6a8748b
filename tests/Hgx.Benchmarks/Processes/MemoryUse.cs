using System.Globalization;

namespace Hgx.Benchmarks.Processes;

/// <summary>What a process holds.</summary>
/// <param name="Managed">Bytes on the managed heap after a full collection.</param>
/// <param name="Resident">Bytes of the process in memory (RSS).</param>
internal readonly record struct MemoryUse(long Managed, long Resident)
{
    public static MemoryUse OfThisProcess()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new MemoryUse(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    public static MemoryUse Parse(string[] words) =>
        new(long.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Managed} {Resident}");
}
