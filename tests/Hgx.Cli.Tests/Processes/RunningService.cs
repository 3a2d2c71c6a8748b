using Hgx.Typed;

namespace Hgx.Cli.Tests.Processes;

/// <summary>A service that runs as a process, and an app of it that makes what the commands are to find.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly HgxProcess _process;
    private readonly Ready _ready;

    private RunningService(HgxProcess process, Ready ready, HgxLink app)
    {
        _process = process;
        _ready = ready;
        App = app;
    }

    public HgxLink App { get; }

    public string Port => $"{_ready.Port}";

    public Ghid WhoAmI => App.WhoAmI;

    public static async Task<RunningService> StartAsync(DataDirectory data, int port = 0)
    {
        (HgxProcess process, Ready ready) = await HgxProcess.StartServiceAsync(data, port);
        return new RunningService(process, ready, await LinkAsync(ready.Port));
    }

    public Task<HgxLink> LinkAsync() => LinkAsync(_ready.Port);

    public Task<Ghid> NewAsync(ReadOnlySpan<byte> state, ApiId? apiId = null, bool dynamic = true) => NewAsync(new HgxBytes(state), apiId, dynamic);

    private async Task<Ghid> NewAsync(HgxBytes state, ApiId? apiId, bool dynamic)
    {
        HgxBytes made = await App.NewAsync(state, apiId, dynamic, cancellationToken: TestContext.Current.CancellationToken);
        return made.Hgx.Ghid;
    }

    /// <summary>Ends the process as a crash does.</summary>
    public async Task KillAsync()
    {
        await App.DisposeAsync();
        await _process.SignalAsync("KILL");
        await _process.EndAsync();
        await _process.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _process.DisposeAsync();
    }

    private static Task<HgxLink> LinkAsync(int port) =>
        HgxLink.ConnectAsync(new HgxLinkOptions { IpcPort = port, ConnectTimeout = TimeSpan.FromSeconds(60) }, TestContext.Current.CancellationToken);
}
