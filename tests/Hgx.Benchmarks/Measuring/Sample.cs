using System.Diagnostics;

namespace Hgx.Benchmarks.Measuring;

/// <summary>What one round of one subject gave.</summary>
/// <param name="P50">The median, in microseconds.</param>
/// <param name="P99">Exceeded by one in a hundred, in microseconds.</param>
/// <param name="Rate">How many a second.</param>
internal sealed record Sample(double P50, double P99, double Rate)
{
    /// <summary>Summarises latencies, in ticks, which it sorts.</summary>
    public static Sample Of(Span<long> latencies, long elapsed)
    {
        latencies.Sort();
        return new Sample(
            Microseconds(At(latencies, 0.50)), Microseconds(At(latencies, 0.99)), latencies.Length * (double)Stopwatch.Frequency / elapsed);
    }

    public static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    private static long At(ReadOnlySpan<long> sorted, double quantile) =>
        sorted.IsEmpty ? 0 : sorted[Math.Min((int)(sorted.Length * quantile), sorted.Length - 1)];
}
