using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Processes;

namespace Hgx.Benchmarks.FanOut;

/// <summary>A publisher and its subscribers, who are in a process of their own.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IPublisher _publisher;
    private readonly int _subscribers;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _underWay = new();
    private readonly byte[][] _payloads = [.. Enumerable.Range(0, Deliveries.Slots).Select(Payload.Make)];
    private ChildProcess? _process;
    private int _number;

    private Audience(IPublisher publisher, int subscribers)
    {
        _publisher = publisher;
        _subscribers = subscribers;
    }

    /// <summary>Starts subscribers of a kind at a port.</summary>
    public static async Task<Audience> OpenAsync(string kind, int port, IPublisher publisher, int subscribers)
    {
        var audience = new Audience(publisher, subscribers);
        audience._process = await ChildProcess.StartAsync(
            ["subscribe", kind, port.ToString(CultureInfo.InvariantCulture), subscribers.ToString(CultureInfo.InvariantCulture), publisher.Topic],
            audience.Complete);
        return audience;
    }

    /// <summary>One message at a time, to everybody: how long until each has it.</summary>
    public async Task<Sample> LatencyAsync(TimeSpan slice)
    {
        await _process!.AskAsync("latencies");
        long start = Stopwatch.GetTimestamp();
        do
        {
            await PublishAsync(0);
        }
        while (Stopwatch.GetElapsedTime(start) < slice);
        string[] words = await _process.AskAsync("latencies");
        return new Sample(double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture), 0);
    }

    /// <summary>Four messages under way: how many deliveries a second.</summary>
    public async Task<Sample> RateAsync(TimeSpan slice)
    {
        Sample published = await Load.RunAsync(Deliveries.Slots, slice, slot => new ValueTask(PublishAsync(slot)));
        return published with { Rate = published.Rate * _subscribers };
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }

    private async Task PublishAsync(int slot)
    {
        int number = Interlocked.Increment(ref _number);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[number] = arrived;
        Payload.Stamp(_payloads[slot], number, slot);
        await _publisher.PublishAsync(slot, _payloads[slot]);
        try
        {
            await arrived.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"Message {number} has not reached all {_subscribers} subscribers within {Patience.TotalSeconds} s.");
        }
    }

    private void Complete(string line)
    {
        if (_underWay.TryRemove(int.Parse(line, CultureInfo.InvariantCulture), out TaskCompletionSource? arrived)) arrived.SetResult();
    }
}
