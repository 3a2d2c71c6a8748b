namespace Hgx.Typed.Connections;

/// <summary>How long to wait before the next attempt: at once after a drop, then 0.1 s doubling to 30 s, with jitter.</summary>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(30);

    private int _failures;

    /// <summary>The attempt succeeded: the next drop is answered at once.</summary>
    public void Reset() => _failures = 0;

    /// <summary>The wait before the next attempt; half of it is chance, so that apps do not come back all at once.</summary>
    public TimeSpan Next()
    {
        int failure = _failures++;
        if (failure == 0) return TimeSpan.Zero;
        double whole = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(failure - 1, 20)), Last.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(whole / 2 + whole / 2 * random.NextDouble());
    }
}
