using Hgx.Benchmarks.Processes;
using Hgx.Service;

namespace Hgx.Benchmarks.Servers;

/// <summary>Our service, in memory or in a directory, on a TCP port and on a Unix socket.</summary>
internal sealed class HgxServer : IServer
{
    // A directory of its own: a service refuses a socket where others may write.
    private readonly TemporaryDirectory _sockets = new();
    private HgxService? _service;

    public async Task<string> StartAsync(string? directory)
    {
        _service = await HgxService.StartAsync(new HgxServiceOptions
        {
            InMemory = directory is null, DataDirectory = directory, IpcPort = 0, IpcPath = _sockets.Of("hgx.sock"),
        });
        return $"{_service.IpcPort} {_service.IpcPath}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        _sockets.Dispose();
    }
}
