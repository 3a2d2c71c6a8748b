using Hgx.Typed.Connections;

namespace Hgx.Typed.Tests.Loop;

public class BackoffTests
{
    [Fact]
    public void The_first_retry_is_immediate_and_the_waits_double_to_thirty_seconds()
    {
        var backoff = new Backoff(new Random(1));
        Assert.Equal(TimeSpan.Zero, backoff.Next());
        for (int failure = 0; failure < 2000; failure++)
        {
            double whole = Math.Min(0.1 * Math.Pow(2, Math.Min(failure, 20)), 30);
            Assert.InRange(backoff.Next().TotalSeconds, whole / 2, whole);
        }

        backoff.Reset();
        Assert.Equal(TimeSpan.Zero, backoff.Next());
    }
}
