namespace Hgx.Cli.Tests.Processes;

/// <summary>A data directory for one test.</summary>
internal sealed class DataDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hgx-cli-test-").FullName;

    public string Socket => File("hgx.sock");

    public string Database => File("hgx.db");

    public string Identity => File("identity");

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
