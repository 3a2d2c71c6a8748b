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

    public static string NewDirectory() => Path.Combine(Path.GetTempPath(), "hgx-test-" + Path.GetRandomFileName());

    /// <summary>Connects an app within the process.</summary>
    public async Task<TestPeer> ConnectAsync(bool reads = true) =>
        new(await service.OpenChannel(TestContext.Current.CancellationToken), reads);

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        if (directory is not null) Directory.Delete(directory, recursive: true);
    }
}
