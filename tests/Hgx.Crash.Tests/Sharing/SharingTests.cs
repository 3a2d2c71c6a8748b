using Hgx.Crash.Tests.Processes;

namespace Hgx.Crash.Tests.Sharing;

/// <summary>Shares over crashes of the app that handles them and of the service.</summary>
public sealed class SharingTests
{
    private const int Crashes = 40, SlowestHandler = 20, Limit = 8 * 60_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task No_share_is_lost_and_none_is_told_again_after_its_acknowledgement_whoever_crashes()
    {
        using var site = new Site();
        await site.StartServiceAsync();
        await using HgxLink sharer = await site.ConnectAsync("sharer"), observer = await site.ConnectAsync();
        using var enough = new CancellationTokenSource();
        var observed = new HashSet<Ghid>();
        Task observing = ObserveAsync(observer, observed, enough.Token);

        var shared = new List<Ghid>();
        bool isOver = false;
        Task sharing = Task.Run(
            async () =>
            {
                // Not much faster than they are handled.
                while (!isOver)
                {
                    shared.Add(await ShareAsync(sharer));
                    while (!isOver && shared.Count - Entries(site).Where(e => e.IsEnd).DistinctBy(e => e.Ghid).Count() > 30) await Task.Delay(5, Token);
                }
            },
            Token);

        Task crashing = CrashAsync(site, new Random(4));
        if (await Task.WhenAny(crashing, sharing) == sharing) await sharing;
        await crashing;
        isOver = true;

        // What is left is handled in peace; so is a last share, which may have been refused while as many waited as may.
        using (await site.StartAppAsync(SlowestHandler))
        {
            await sharing.WaitAsync(TestContext.Current.CancellationToken);
            await UntilAsync(() => shared.ToHashSet().IsSubsetOf(Entries(site).Where(e => e.IsEnd).Select(e => e.Ghid)));

            // Those too that were handled before a crash and not acknowledged.
            await UntilAsync(() => site.WaitingShares() == 0);
        }

        // Each began at least once; whatever began again was marked, and had not been acknowledged.
        List<Entry> entries = Entries(site);
        foreach (IGrouping<Ghid, Entry> runs in entries.Where(e => !e.IsEnd).GroupBy(e => e.Ghid))
        {
            Assert.Contains(runs.Key, shared);
            Assert.All(runs.Skip(1), run => Assert.True(run.IsRedelivered, $"{runs.Key:D} began again unmarked"));
        }

        Assert.Contains(entries, e => e.IsRedelivered);

        // After the acknowledgements nothing is told again, to no app of the next life.
        site.KillService();
        await site.StartServiceAsync();
        int before = Entries(site).Count;
        Ghid sentinel = await ShareAsync(sharer);
        using (await site.StartAppAsync(SlowestHandler))
            await UntilAsync(() => Entries(site).Exists(e => e.IsEnd && e.Ghid == sentinel));

        Assert.All(Entries(site).Skip(before), e => Assert.Equal(sentinel, e.Ghid));

        // The observer saw all of it, and took nothing.
        await UntilAsync(() => { lock (observed) return observed.IsSupersetOf(shared); });
        await enough.CancelAsync();
        await observing;
    }

    private static async Task CrashAsync(Site site, Random random)
    {
        Killable app = await site.StartAppAsync(SlowestHandler);
        for (int i = 0; i < Crashes; i++)
        {
            int handled = Entries(site).Count;
            await UntilAsync(() => Entries(site).Count > handled + random.Next(1, 10));
            await Task.Delay(random.Next(0, 30), Token);
            if (random.Next(3) == 0)
            {
                site.KillService();
                await site.StartServiceAsync();
            }
            else
            {
                app.Dispose();
                app = await site.StartAppAsync(SlowestHandler);
            }
        }

        app.Dispose();
    }

    // Private until it is shared, so that the app is told by the share alone. Of an unknown outcome it is shared again: one share waits once.
    private static async Task<Ghid> ShareAsync(HgxLink sharer)
    {
        HgxBytes made = await MakeAsync(sharer);
        while (true)
        {
            try
            {
                await made.Hgx.ShareAsync(sharer.WhoAmI, Token);
                return made.Hgx.Ghid;
            }
            catch (HgxOutcomeUnknownException)
            {
                // Once more.
            }
            catch (HgxRequestException tooMany) when (tooMany.Message.Contains("share again", StringComparison.Ordinal))
            {
                // What was handled before a crash and not acknowledged waits, too.
                await Task.Delay(50, Token);
            }
        }
    }

    private static async Task<HgxBytes> MakeAsync(HgxLink sharer)
    {
        while (true)
        {
            try
            {
                HgxBytes made = await sharer.NewAsync(new HgxBytes("shared"u8), isPrivate: true, cancellationToken: Token);
                made.Hgx.MakePublic();
                await made.Hgx.PushAsync(Token);
                return made;
            }
            catch (HgxOutcomeUnknownException)
            {
                // One more that nobody hears of is not missed.
            }
        }
    }

    private static async Task ObserveAsync(HgxLink observer, HashSet<Ghid> observed, CancellationToken enough)
    {
        try
        {
            await foreach (Ghid ghid in observer.WatchAsync(ApiId.Bytes, enough))
            {
                lock (observed) observed.Add(ghid);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }

    private static List<Entry> Entries(Site site)
    {
        var entries = new List<Entry>();
        if (!File.Exists(site.Journal)) return entries;
        using var reader = new StreamReader(new FileStream(site.Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ');
            if (parts is [_, _, "True" or "False"]) entries.Add(new Entry(parts[0] == "end", Ghid.Parse(parts[1]), parts[2] == "True"));
        }

        return entries;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Delay(2, Token);
        }
    }

    private sealed record Entry(bool IsEnd, Ghid Ghid, bool IsRedelivered);
}
