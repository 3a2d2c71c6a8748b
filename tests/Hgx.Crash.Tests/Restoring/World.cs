using Hgx.Counting;
using Hgx.Crash.Tests.Processes;

namespace Hgx.Crash.Tests.Restoring;

/// <summary>A service that is killed, two apps that push and make objects all the while, and a third that reads, and adds to a counter as they do.</summary>
internal sealed class World
{
    private const int Objects = 3;

    private readonly List<Ghid> _made = [];
    private volatile bool _isEnough;
    private readonly int[] _resyncs = new int[3];
    private int _acknowledged;
    private long _added;

    public int Kills { get; private set; }

    /// <summary>How many kills waited until every link said that it was back.</summary>
    public int Restorations { get; private set; }

    public int Acknowledged => _acknowledged;

    public int UnknownPushes { get; private set; }

    public int UnknownNews { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<World> RunAsync(int seed, int kills)
    {
        var world = new World();
        using var site = new Site();
        await site.StartServiceAsync();
        await using HgxLink first = await site.ConnectAsync("first"), second = await site.ConnectAsync("second"), observer = await site.ConnectAsync();
        first.Resynced += (_, _) => Interlocked.Increment(ref world._resyncs[0]);
        second.Resynced += (_, _) => Interlocked.Increment(ref world._resyncs[1]);
        observer.Resynced += (_, _) => Interlocked.Increment(ref world._resyncs[2]);
        await world.LiveAsync(site, first, second, observer, new Random(seed), kills);
        return world;
    }

    private async Task LiveAsync(Site site, HgxLink first, HgxLink second, HgxLink observer, Random random, int kills)
    {
        AppToken token = first.Token!.Value;
        Entry[] ofFirst = new Entry[Objects], ofSecond = new Entry[Objects], seen = new Entry[Objects];
        for (int i = 0; i < Objects; i++)
        {
            ofFirst[i] = await first.NewAsync(new Entry(), cancellationToken: Token);
            ofSecond[i] = await second.GetAsync<Entry>(ofFirst[i].Hgx.Ghid, Token);
            seen[i] = await observer.GetAsync<Entry>(ofFirst[i].Hgx.Ghid, Token);
        }

        Counter ofAll = await first.NewAsync(new Counter(), cancellationToken: Token);
        Counter[] counters = [ofAll, await second.GetAsync<Counter>(ofAll.Hgx.Ghid, Token), await observer.GetAsync<Counter>(ofAll.Hgx.Ghid, Token)];
        Entry secret = await first.NewAsync(new Entry(), isPrivate: true, cancellationToken: Token);
        var shares = new TaskCompletionSource<Ghid>(TaskCreationOptions.RunContinuationsAsynchronously);
        await second.RegisterShareHandlerAsync(
            ApiId.Json, (ghid, _, _) => Task.FromResult(shares.TrySetResult(ghid)), Token);

        Task[] working =
        [
            .. ofFirst.Select(entry => PushAsync(entry, static (e, n) => e.First = n)),
            .. ofSecond.Select(entry => PushAsync(entry, static (e, n) => e.Second = n)),
            .. counters.Select(AddAsync),
            PushAsync(secret, static (e, n) => e.First = n),
            MakeAsync(first),
        ];

        // Whoever works ends early only by an error.
        Task killing = KillAsync(site, random, kills);
        Task ended = await Task.WhenAny([killing, .. working]);
        if (ended != killing) _isEnough = true;
        await killing;
        await ended;
        _isEnough = true;

        // No pending call hangs: each ends by its answer, or as unknown.
        await Task.WhenAll(working).WaitAsync(TimeSpan.FromMinutes(3), Token);

        for (int i = 0; i < Objects; i++)
        {
            (int mine, int theirs) = (ofFirst[i].First, ofSecond[i].Second);
            Entry[] everywhere = [ofFirst[i], ofSecond[i], seen[i]];
            await UntilAsync(() => everywhere.All(e => e.First == mine && e.Second == theirs && !e.Hgx.IsDirty));
        }

        // What each has added counts once, whether the service was killed before the commit, behind it or behind the answer.
        await UntilAsync(() => counters.All(counter => counter.Count == _added));

        // Token and private object, ApiIDs, and what was acknowledged.
        Assert.Equal(token, first.Token);
        await secret.SyncAsync(Token);
        await Assert.ThrowsAsync<DoesNotExistException>(() => second.GetAsync<Entry>(secret.Hgx.Ghid, Token));
        HgxJson told = await first.NewAsync(HgxJson.Parse("1"), cancellationToken: Token);
        Assert.Equal(told.Hgx.Ghid, await shares.Task.WaitAsync(TimeSpan.FromMinutes(1), Token));
        HashSet<Ghid> there = [.. await observer.ListAsync(Entry.ApiId, Token).ToArrayAsync(Token)];
        Assert.All(_made, ghid => Assert.Contains(ghid, there));
    }

    private async Task KillAsync(Site site, Random random, int kills)
    {
        int[] before = [0, 0, 0];
        for (; Kills < kills && !_isEnough; Kills++)
        {
            // Mostly in the middle of the work, when all links are back; sometimes while they are still restoring.
            if (Kills != 0 && random.Next(4) != 0)
            {
                await UntilAsync(() => _isEnough || _resyncs.Zip(before).All(pair => pair.First > pair.Second));
                Restorations++;
                int acknowledged = _acknowledged;
                await UntilAsync(() => _isEnough || _acknowledged > acknowledged);
            }

            await Task.Delay(random.Next(0, 40), Token);
            before = [.. _resyncs];
            site.KillService();
            await site.StartServiceAsync();
        }
    }

    private async Task PushAsync(Entry entry, Action<Entry, int> set)
    {
        await Task.Yield();
        for (int n = 1; !_isEnough; n++)
        {
            set(entry, n);
            try
            {
                await entry.PushAsync(Token);
                Interlocked.Increment(ref _acknowledged);
            }
            catch (HgxOutcomeUnknownException)
            {
                UnknownPushes++;
            }
        }

        if (entry.Hgx.IsDirty) await entry.PushAsync(Token);
    }

    private async Task AddAsync(Counter counter)
    {
        await Task.Yield();
        for (int n = 1; !_isEnough; n++)
        {
            counter.Add(n);
            Interlocked.Add(ref _added, n);
            await counter.Hgx.PushAsync(Token);
        }
    }

    private async Task MakeAsync(HgxLink link)
    {
        await Task.Yield();
        while (!_isEnough)
        {
            try
            {
                Entry made = await link.NewAsync(new Entry { First = 1 }, cancellationToken: Token);
                _made.Add(made.Hgx.Ghid);
                await made.DiscardAsync(Token);
            }
            catch (HgxOutcomeUnknownException)
            {
                UnknownNews++;
            }
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Delay(1, Token);
        }
    }
}
