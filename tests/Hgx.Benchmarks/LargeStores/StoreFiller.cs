using System.Diagnostics;
using Hgx.Benchmarks.Measuring;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.Benchmarks.LargeStores;

/// <summary>Makes a store the way apps do: objects of 300 bytes through the real service, many in flight, each durable.</summary>
internal static class StoreFiller
{
    private const int Lanes = 256;

    // As many as a sample of either store holds.
    private const int Sampled = 20_000;

    // A link forgets what its app has forgotten; a new one now and then keeps its table small.
    private const int PerLink = 50_000;

    /// <summary>Fills a directory, and writes the addresses of a sample of the objects beside it.</summary>
    public static async Task<TimeSpan> FillAsync(string directory, int objects, Action<string> progress, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var sample = new List<Ghid>();
        int step = Math.Max(1, objects / Sampled);
        await using (HgxService service = await HgxService.StartAsync(new HgxServiceOptions { DataDirectory = directory }, cancellationToken))
        {
            for (int made = 0; made < objects; made += PerLink)
            {
                progress($"{made} of {objects} objects");
                await using HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = service.OpenChannel }, cancellationToken);
                await FillAsync(link, made, Math.Min(objects, made + PerLink), step, sample, cancellationToken);
            }
        }

        await File.WriteAllLinesAsync(SampleFile(directory), sample.Select(ghid => ghid.ToString()), cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Where the addresses of a sample stand, a line each.</summary>
    public static string SampleFile(string directory) => directory + ".sample";

    private static Task FillAsync(HgxLink link, int from, int to, int step, List<Ghid> sample, CancellationToken cancellationToken)
    {
        int next = from - 1;
        return Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(
            async () =>
            {
                byte[] payload = Payload.Make(lane);
                while (Interlocked.Increment(ref next) is var number && number < to)
                {
                    Payload.Stamp(payload, number, lane);
                    HgxBytes made = await link.NewAsync(new HgxBytes(payload), cancellationToken: cancellationToken);
                    if (number % step != 0) continue;
                    lock (sample) sample.Add(made.Hgx.Ghid);
                }
            },
            cancellationToken)));
    }
}
