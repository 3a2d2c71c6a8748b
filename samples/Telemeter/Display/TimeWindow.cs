namespace Telemeter.Display;

/// <summary>The values of the last minute, by time.</summary>
/// <param name="Values">When and what, oldest first.</param>
/// <param name="Now">The right edge.</param>
/// <param name="Every">How long a value stands for, when no newer one follows.</param>
internal sealed record TimeWindow(IReadOnlyList<(DateTimeOffset At, double? Value)> Values, DateTimeOffset Now, TimeSpan Every)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    /// <summary>A value for each of so many columns; null where there is none.</summary>
    public IEnumerable<double?> Columns(int count)
    {
        TimeSpan column = Length / count;
        // Whole columns, so that bars move and do not flicker.
        var end = new DateTimeOffset((Now.UtcTicks / column.Ticks + 1) * column.Ticks, TimeSpan.Zero);
        TimeSpan lasting = 1.5 * Every + column;
        int next = 0;
        for (DateTimeOffset until = end - (count - 1) * column; count > 0; count--, until += column)
        {
            while (next < Values.Count && Values[next].At < until) next++;
            yield return next > 0 && until - Values[next - 1].At <= lasting ? Values[next - 1].Value : null;
        }
    }
}
