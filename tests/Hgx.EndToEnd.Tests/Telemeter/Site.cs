using System.Globalization;
using System.Text.RegularExpressions;

namespace Hgx.EndToEnd.Tests.Telemeter;

/// <summary>A directory for one test, and the programs of Telemeter and hgx that run on it.</summary>
internal sealed partial class Site : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("telemeter-test-").FullName;
    private string _port = "0";

    /// <summary>Starts the service; again on the same data and port when it has run before.</summary>
    public async Task<RunningProgram> StartServiceAsync()
    {
        var service = RunningProgram.Start("hgx", "start", "--data", Path.Combine(_directory, "service"), "--ipc-port", _port);
        string ready = await service.WaitForAsync(line => line.StartsWith("ready ", StringComparison.Ordinal));
        _port = Port().Match(ready).Groups["port"].Value;
        return service;
    }

    public RunningProgram StartReporter() => RunningProgram.Start("Telemeter", "reporter", "--ipc-port", _port, "--app-dir", AppDirectory("apps"));

    /// <param name="interval">In seconds.</param>
    /// <param name="apps">Another name is another monitor.</param>
    public RunningProgram StartMonitor(double interval, string apps = "apps") => RunningProgram.Start(
        "Telemeter", "monitor", "--ipc-port", _port, "--app-dir", AppDirectory(apps), "--interval", interval.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string AppDirectory(string name) => Path.Combine(_directory, name);

    [GeneratedRegex(@"ipc=ws://127\.0\.0\.1:(?<port>\d+) ")]
    private static partial Regex Port();
}
