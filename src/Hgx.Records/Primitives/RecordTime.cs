namespace Hgx.Records;

/// <summary>Times in records: microseconds since 1970 UTC. They are the sender's claim; shown, never compared.</summary>
internal static class RecordTime
{
    private static readonly long EpochMicroseconds = DateTimeOffset.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time in whole microseconds; what is finer is cut off.</summary>
    public static long ToMicroseconds(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - EpochMicroseconds;

    /// <summary>Reads a time, in UTC; false outside the years 1 to 9999.</summary>
    public static bool TryRead(long microseconds, out DateTimeOffset time)
    {
        bool valid = microseconds >= ToMicroseconds(DateTimeOffset.MinValue) && microseconds <= ToMicroseconds(DateTimeOffset.MaxValue);
        time = valid ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond) : default;
        return valid;
    }
}
