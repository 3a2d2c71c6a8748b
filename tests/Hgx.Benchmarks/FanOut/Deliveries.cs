using System.Diagnostics;
using System.Globalization;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Processes;

namespace Hgx.Benchmarks.FanOut;

/// <summary>Counts what reaches the subscribers, and says when a message has reached all of them. Any thread.</summary>
/// <param name="subscribers">How many there are.</param>
internal sealed class Deliveries(int subscribers)
{
    /// <summary>How many messages may be under way at once, each in a slot of its own.</summary>
    public const int Slots = 4;

    private const int MaximumLatencies = 1_000_000;

    private readonly long[] _latencies = new long[MaximumLatencies];
    private readonly int[] _last = new int[subscribers * Slots];
    private readonly int[] _arrived = new int[Slots];
    private int _count;

    /// <summary>A message has reached a subscriber. One that is repeated counts once.</summary>
    public void Record(int subscriber, ReadOnlySpan<byte> payload)
    {
        if (payload.Length != Payload.Length) return;
        int slot = Payload.Slot(payload), number = Payload.Number(payload);
        // Number 0 is what an object held before its first push.
        if (Interlocked.Exchange(ref _last[(subscriber * Slots) + slot], number) == number || number == 0) return;
        int index = Interlocked.Increment(ref _count) - 1;
        if (index < MaximumLatencies) _latencies[index] = Stopwatch.GetTimestamp() - Payload.SentAt(payload);
        if (Interlocked.Increment(ref _arrived[slot]) != subscribers) return;
        Volatile.Write(ref _arrived[slot], 0);
        ChildLoop.Say(string.Create(CultureInfo.InvariantCulture, $"#{number}"));
    }

    /// <summary>Answers the driver: <c>latencies</c> gives p50 and p99 since the last time, in microseconds.</summary>
    public Task<string> AnswerAsync(string question)
    {
        if (question != "latencies") return Task.FromResult("unknown");
        int count = Math.Min(Interlocked.Exchange(ref _count, 0), MaximumLatencies);
        Sample sample = Sample.Of(_latencies.AsSpan(0, count), Stopwatch.Frequency);
        return Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{sample.P50} {sample.P99}"));
    }
}
