using System.Text.RegularExpressions;

namespace Hgx.EndToEnd.Tests.SharedBoard;

/// <summary>A directory for one test, and the programs of SharedBoard and hgx that run on it.</summary>
internal sealed partial class BoardSite : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("board-test-").FullName;
    private string _port = "0";

    /// <summary>Starts the service; again on the same data and port when it has run before.</summary>
    public async Task<RunningProgram> StartServiceAsync()
    {
        var service = RunningProgram.Start("hgx", "start", "--data", Path.Combine(_directory, "service"), "--ipc-port", _port);
        string ready = await service.WaitForAsync(line => line.StartsWith("ready ", StringComparison.Ordinal));
        _port = Port().Match(ready).Groups["port"].Value;
        return service;
    }

    /// <summary>Runs a command on the service.</summary>
    public RunningProgram Start(params string[] arguments) => RunningProgram.Start("SharedBoard", [.. arguments, "--ipc-port", _port]);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [GeneratedRegex(@"ipc=ws://127\.0\.0\.1:(?<port>\d+) ")]
    private static partial Regex Port();
}
