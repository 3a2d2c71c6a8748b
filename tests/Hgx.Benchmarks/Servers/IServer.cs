namespace Hgx.Benchmarks.Servers;

/// <summary>A server of ours or of a peer, in a process of its own.</summary>
internal interface IServer : IAsyncDisposable
{
    /// <summary>Starts it.</summary>
    /// <returns>Where it listens, in words that its clients understand: ports and paths.</returns>
    Task<string> StartAsync(string? directory);
}
