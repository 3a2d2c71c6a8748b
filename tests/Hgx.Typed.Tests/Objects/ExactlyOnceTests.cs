using CsCheck;
using Hgx.Counting;
using Hgx.Service;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Objects;

/// <summary>
/// Three links add to one object while their connections end and stand still at random: whatever the moment, what each has added is in the object
/// exactly once.
/// </summary>
public sealed class ExactlyOnceTests
{
    private const int Links = 3, Additions = 40, Worlds = 12;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Whatever_is_added_is_in_the_object_once_whenever_a_connection_ends_or_time_runs_out_or_a_push_is_cancelled() =>
        Gen.Int.SampleAsync(seed => RunAsync(seed, Additions), iter: Worlds, threads: 1);

    private static async Task RunAsync(int seed, int additions)
    {
        await using HgxService service = await HgxService.StartAsync(new() { InMemory = true }, Token);
        await using HgxLink owner = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel, ConnectTimeout = ServiceFixture.Patience }, Token);
        Counter counter = await owner.NewAsync(new Counter(), cancellationToken: Token);
        var time = new FakeTimeProvider();
        App[] apps = await Task.WhenAll(Enumerable.Range(0, Links).Select(i => App.StartAsync(service, time, counter.Hgx.Ghid, seed + i)));
        using var running = new Clockwork(time);
        long[] added = await Task.WhenAll(apps.Select(app => Task.Run(() => app.AddAsync(additions), Token)));
        await using HgxLink last = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel, ConnectTimeout = ServiceFixture.Patience }, Token);
        Assert.Equal(added.Sum(), (await last.GetAsync<Counter>(counter.Hgx.Ghid, Token)).Count);
        await Scripted.Steps.Until(() => apps.All(app => app.Count == added.Sum()) && counter.Count == added.Sum());
        foreach (App app in apps) await app.DisposeAsync();
    }

    private sealed class App(HgxLink link, UnreliableChannels channels, Counter counter, int seed) : IAsyncDisposable
    {
        private readonly Random _random = new(seed);

        public long Count => counter.Count;

        public static async Task<App> StartAsync(HgxService service, FakeTimeProvider time, Ghid ghid, int seed)
        {
            var channels = new UnreliableChannels(service, time, seed) { IsReliable = true };
            HgxLink link = await HgxLink.ConnectAsync(
                new()
                {
                    Channel = channels.OpenAsync, ConnectTimeout = TimeSpan.FromHours(1), RequestTimeout = TimeSpan.FromSeconds(10), TimeProvider = time,
                    SteadyAfter = TimeSpan.Zero,
                },
                Token);
            return new App(link, channels, await link.GetAsync<Counter>(ghid, Token), seed);
        }

        public async Task<long> AddAsync(int additions)
        {
            long added = 0;
            channels.IsReliable = false;
            for (int i = 0; i < additions; i++)
            {
                int amount = _random.Next(1, 1000);
                counter.Add(amount);
                added += amount;
                using var cancelling = new CancellationTokenSource();
                Task pushing = counter.Hgx.PushAsync(_random.Next(4) == 0 ? cancelling.Token : CancellationToken.None);
                if (_random.Next(4) == 0) await Task.Yield();
                await cancelling.CancelAsync();
                await EndAsync(pushing);
            }

            channels.IsReliable = true;
            while (counter.Hgx.IsDirty) await EndAsync(counter.Hgx.PushAsync(Token));
            return added;
        }

        public ValueTask DisposeAsync() => link.DisposeAsync();

        // What was not pushed, or may not have been, is a draft still.
        private static async Task EndAsync(Task pushing)
        {
            try
            {
                await pushing;
            }
            catch (Exception error) when (error is HgxOutcomeUnknownException or HgxServiceUnavailableException or OperationCanceledException)
            {
                // Said to whoever pushes; the next push goes on.
            }
        }
    }

    /// <summary>Virtual time that goes on by itself.</summary>
    private sealed class Clockwork : IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly Task _running;

        public Clockwork(FakeTimeProvider time) => _running = Task.Run(async () =>
        {
            while (!_stopping.IsCancellationRequested)
            {
                time.Advance(TimeSpan.FromMilliseconds(10));
                for (int i = 0; i < 5; i++) await Task.Run(static () => { }, CancellationToken.None);
            }
        });

        public void Dispose()
        {
            _stopping.Cancel();
            _running.GetAwaiter().GetResult();
            _stopping.Dispose();
        }
    }
}
