using System.Globalization;

namespace Hgx.Benchmarks.Processes;

/// <summary>All that a benchmark has opened: ended in reverse order, clients before their servers.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _opened = new();
    private readonly Stack<IDisposable> _held = new();

    /// <summary>Starts a server in a process of its own.</summary>
    public async Task<ServerProcess> ServeAsync(string kind, string? directory = null)
    {
        ChildProcess process = Keep(await ChildProcess.StartAsync(directory is null ? ["serve", kind] : ["serve", kind, directory]));
        return new ServerProcess(process, int.Parse(process.Ready[0], CultureInfo.InvariantCulture), process.Ready.ElementAtOrDefault(1));
    }

    /// <summary>A directory that lives as long as what is opened after it.</summary>
    public TemporaryDirectory MakeDirectory()
    {
        var directory = new TemporaryDirectory();
        _held.Push(directory);
        return directory;
    }

    public T Keep<T>(T opened) where T : IAsyncDisposable
    {
        _opened.Push(opened);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        while (_opened.TryPop(out IAsyncDisposable? opened)) await opened.DisposeAsync();
        while (_held.TryPop(out IDisposable? held)) held.Dispose();
    }
}

/// <summary>A server in a process of its own, and where it listens.</summary>
internal sealed record ServerProcess(ChildProcess Process, int Port, string? Path);
