namespace Hgx.Benchmarks.Processes;

/// <summary>A directory for a store, deleted at the end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hgx-benchmark-").FullName;

    /// <summary>A path within it.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
