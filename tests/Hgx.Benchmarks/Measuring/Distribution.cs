namespace Hgx.Benchmarks.Measuring;

/// <summary>What several rounds gave: the median, with the least and the greatest.</summary>
internal readonly record struct Distribution(double Median, double Min, double Max)
{
    public static Distribution Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("There is nothing to take the median of.", nameof(values));
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Distribution(median, sorted[0], sorted[^1]);
    }
}
