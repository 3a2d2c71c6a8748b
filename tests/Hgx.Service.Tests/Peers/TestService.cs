using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Tests.Peers;

/// <summary>A service for one test, on a data directory of its own or in memory.</summary>
internal sealed class TestService(HgxService service, string? directory) : IAsyncDisposable
{
    public HgxService Service => service;

    public Ghid WhoAmI => service.WhoAmI;

    /// <summary>A service in memory whose waiting shares are delivered at once.</summary>
    public static async Task<TestService> InMemoryAsync(HgxServiceOptions? options = null) =>
        new(await HgxService.StartAsync((options ?? Quick) with { InMemory = true }, TestContext.Current.CancellationToken), null);

    public static HgxServiceOptions Quick { get; } = new() { OrphanFlushDelay = TimeSpan.Zero };

    /// <summary>A service on a new data directory.</summary>
    public static async Task<TestService> OnDiskAsync(HgxServiceOptions? options = null)
    {
        string directory = NewDirectory();
        return new(await HgxService.StartAsync((options ?? Quick) with { DataDirectory = directory }, TestContext.Current.CancellationToken), directory);
    }

    /// <summary>A service on a new data directory that listens on a free port.</summary>
    public static Task<TestService> OnPortAsync(HgxServiceOptions? options = null) => OnDiskAsync((options ?? Quick) with { IpcPort = 0 });

    public static string NewDirectory() => Path.Combine(Path.GetTempPath(), "hgx-test-" + Path.GetRandomFileName());

    /// <summary>Connects an app within the process.</summary>
    public async Task<TestPeer> ConnectAsync(bool reads = true) =>
        new(await service.OpenChannel(TestContext.Current.CancellationToken), reads);

    /// <summary>Connects an app over a real WebSocket.</summary>
    public Task<TestPeer> DialAsync() => Sockets.ConnectAsync(service.IpcPort!.Value);

    /// <summary>Makes an object look as if somebody else had made it; gives that fingerprint.</summary>
    public Ghid MakeForeign(Ghid address)
    {
        var stranger = Ghid.PseudoRandom();
        SetBinder(address, stranger);
        return stranger;
    }

    /// <summary>Takes <see cref="MakeForeign"/> back.</summary>
    public void MakeOwn(Ghid address) => SetBinder(address, WhoAmI);

    /// <summary>How many rows a table has.</summary>
    public long Count(string table) => InEngine(() => Single($"SELECT count(*) FROM {table}"));

    /// <summary>One number from the database, in a turn of its own.</summary>
    public long Query(string sql) => InEngine(() => Single(sql));

    /// <summary>Runs something between two transactions, and waits for it.</summary>
    public T InEngine<T>(Func<T> function)
    {
        var done = new TaskCompletionSource<T>();
        Assert.True(service.Core.Engine.Start(new Dispatch.Between(() => done.SetResult(function()))));
        return done.Task.WaitAsync(TestPeer.Patience).GetAwaiter().GetResult();
    }

    /// <summary>Keeps the engine busy, so that what comes meanwhile is carried out as one batch; disposing lets it go on.</summary>
    public IDisposable HoldEngine() => new Holding(service);

    /// <summary>Waits until so many works are queued in the engine.</summary>
    public Task WaitUntilQueuedAsync(int count) => WaitUntilAsync(s => s.Core.Engine.Queued >= count);

    /// <summary>Sends requests on a channel that nobody reads, and waits until the engine has answered them.</summary>
    public async Task SendUnreadAsync(IFrameChannel channel, params byte[][] frames)
    {
        long before = service.Core.Engine.Answered;
        foreach (byte[] frame in frames) await channel.SendAsync(FrameBuffer.CopyOf(frame), TestContext.Current.CancellationToken);
        await WaitUntilAsync(s => s.Core.Engine.Answered >= before + frames.Length);
    }

    public async Task WaitUntilAsync(Func<HgxService, bool> condition)
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while (!condition(service))
        {
            Assert.True(deadline.Elapsed < TestPeer.Patience, "the condition never came true");

            // A poll, so that a test that waits leaves the processor to what it waits for.
            await Task.Delay(1);
        }
    }

    private void SetBinder(Ghid address, Ghid binder) => InEngine(() =>
    {
        service.Core.Store.Database.Prepare("UPDATE objects SET binder = ? WHERE ghid = ?").Bind(1, binder.ToByteArray()).Bind(2, address.ToByteArray()).Run();

        // Changed behind the service's back.
        service.Core.Store.Objects.RolledBack();
        return true;
    });

    private long Single(string sql)
    {
        global::Hgx.Service.Storage.Statement statement = service.Core.Store.Database.Prepare(sql);
        Assert.True(statement.Step());
        long value = statement.Integer(0);
        statement.Reset();
        return value;
    }

    private sealed class Holding : IDisposable
    {
        private readonly ManualResetEventSlim _release = new();

        public Holding(HgxService service)
        {
            using var held = new ManualResetEventSlim();
            service.Core.Engine.Start(new Dispatch.Between(() =>
            {
                held.Set();
                _release.Wait(TestPeer.Patience);
            }));
            held.Wait(TestPeer.Patience);
        }

        public void Dispose() => _release.Set();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        if (directory is not null) Directory.Delete(directory, recursive: true);
    }
}
