using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Hgx.Crash.Tests.Processes;

/// <summary>A directory, the service <c>hgx</c> on it, and what connects to that.</summary>
internal sealed partial class Site : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hgx-crash-test-").FullName;
    private Killable? _service;

    /// <summary>The service's port; the same for each of its lives.</summary>
    public int Port { get; private set; }

    public string Journal => Path.Combine(_directory, "journal");

    /// <summary>Starts the service, on its data and port when it has run before.</summary>
    public async Task StartServiceAsync()
    {
        string port = Port.ToString(CultureInfo.InvariantCulture);
        (_service, string line) = await Killable.StartAsync("hgx", "start", "--data", Path.Combine(_directory, "service"), "--ipc-port", port);
        Port = int.Parse(PortIn().Match(line).Groups["port"].Value, CultureInfo.InvariantCulture);
    }

    public void KillService()
    {
        _service!.Dispose();
        _service = null;
    }

    public async Task<Killable> StartAppAsync(int slowestHandler) => (await Killable.StartAsync(
        "Hgx.Crash.TestApp", Port.ToString(CultureInfo.InvariantCulture), Journal, slowestHandler.ToString(CultureInfo.InvariantCulture))).Process;

    /// <summary>How many shares the service keeps that no app has acknowledged, as its database has it.</summary>
    public long WaitingShares()
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_directory, "service", "hgx.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using SqliteCommand count = database.CreateCommand();
        count.CommandText = "SELECT count(*) FROM shares";
        return (long)count.ExecuteScalar()!;
    }

    /// <summary>A link of this process; with a name it is an app with a token.</summary>
    public Task<HgxLink> ConnectAsync(string? appName = null) => HgxLink.ConnectAsync(
        new HgxLinkOptions
        {
            IpcPort = Port, AppName = appName, AppDirectory = Path.Combine(_directory, "apps"), ConnectTimeout = TimeSpan.FromMinutes(2),
            RequestTimeout = TimeSpan.FromMinutes(5),

            // The service's lives are short here.
            SteadyAfter = TimeSpan.Zero,
        },
        TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _service?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [GeneratedRegex(@"ipc=ws://127\.0\.0\.1:(?<port>\d+)\b")]
    private static partial Regex PortIn();
}
