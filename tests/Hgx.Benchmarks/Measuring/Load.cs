using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hgx.Benchmarks.Measuring;

/// <summary>Calls an operation again and again for a while, in one lane or in several at once.</summary>
internal static class Load
{
    // A lane's list is used again: growing one would count among what a subject allocates. One load runs at a time.
    private static readonly List<List<long>> s_lanes = [];

    /// <summary>Runs lanes that each wait for their operation before the next one.</summary>
    public static async Task<Sample> RunAsync(int lanes, TimeSpan slice, Func<int, ValueTask> operation)
    {
        while (s_lanes.Count < lanes) s_lanes.Add(new List<long>(16_384));
        long start = Stopwatch.GetTimestamp();
        long end = start + (long)(slice.TotalSeconds * Stopwatch.Frequency);
        List<long>[] latencies = await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => RunLaneAsync(lane, end, operation))));
        long elapsed = Stopwatch.GetTimestamp() - start;
        return Summarise(latencies, elapsed);
    }

    /// <summary>The same for an operation that blocks, on the calling thread.</summary>
    public static Sample Run(TimeSpan slice, Action operation)
    {
        var latencies = new List<long>(65_536);
        long start = Stopwatch.GetTimestamp();
        long end = start + (long)(slice.TotalSeconds * Stopwatch.Frequency);
        long now = start;
        while (now < end)
        {
            operation();
            long then = Stopwatch.GetTimestamp();
            latencies.Add(then - now);
            now = then;
        }

        return Summarise([latencies], now - start);
    }

    private static async Task<List<long>> RunLaneAsync(int lane, long end, Func<int, ValueTask> operation)
    {
        List<long> latencies = s_lanes[lane];
        latencies.Clear();
        long now = Stopwatch.GetTimestamp();
        while (now < end)
        {
            await operation(lane);
            long then = Stopwatch.GetTimestamp();
            latencies.Add(then - now);
            now = then;
        }

        return latencies;
    }

    private static Sample Summarise(List<long>[] lanes, long elapsed)
    {
        List<long> all = lanes.Length == 1 ? lanes[0] : [.. lanes.SelectMany(lane => lane)];
        return Sample.Of(CollectionsMarshal.AsSpan(all), elapsed);
    }
}
