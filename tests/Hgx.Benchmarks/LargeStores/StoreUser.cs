using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Hgx.Benchmarks.Measuring;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.Benchmarks.LargeStores;

/// <summary>Gets and pushes objects of a store that was there before, embedded, one after the other.</summary>
internal sealed class StoreUser(HgxService service, IReadOnlyList<Ghid> sample)
{
    private const int Objects = 1_000;

    private readonly Random _random = new(1);

    /// <summary>Answers the driver: <c>round</c> gives p50 and p99 of gets, then of pushes, in microseconds.</summary>
    public async Task<string> AnswerAsync(string question)
    {
        if (question != "round") return "unknown";
        // A fresh link each time: one that has an object need not ask for it.
        await using HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = service.OpenChannel });
        Ghid[] chosen = [.. sample];
        _random.Shuffle(chosen);
        chosen = chosen[..Math.Min(Objects, chosen.Length)];
        var objects = new HgxBytes[chosen.Length];
        Sample gets = await EachAsync(chosen.Length, async i => objects[i] = await link.GetAsync<HgxBytes>(chosen[i]));
        byte[] payload = Payload.Make(_random.Next());
        Sample pushes = await EachAsync(chosen.Length, async i =>
        {
            Payload.Stamp(payload, i, 0);
            objects[i].State = payload;
            await objects[i].Hgx.PushAsync();
        });
        return string.Create(CultureInfo.InvariantCulture, $"{gets.P50} {gets.P99} {pushes.P50} {pushes.P99}");
    }

    private static async Task<Sample> EachAsync(int count, Func<int, Task> operation)
    {
        var latencies = new List<long>(count);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            long before = Stopwatch.GetTimestamp();
            await operation(i);
            latencies.Add(Stopwatch.GetTimestamp() - before);
        }

        return Sample.Of(CollectionsMarshal.AsSpan(latencies), Stopwatch.GetTimestamp() - start);
    }
}
