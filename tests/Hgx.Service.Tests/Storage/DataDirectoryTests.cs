using System.Runtime.Versioning;
using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Data.Sqlite;

namespace Hgx.Service.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class DataDirectoryTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _directory = TestService.NewDirectory();

    public void Dispose()
    {
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Everything_in_it_is_the_users_alone()
    {
        await using HgxService service = await StartAsync();
        await using (TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken))) await app.MakeAsync();
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
        string[] files = Directory.GetFiles(_directory);
        Assert.Superset(new HashSet<string>(["hgx.db", "hgx.db-wal", "identity", "lock", "pid"]), new HashSet<string>(files.Select(f => Path.GetFileName(f)!)));
        foreach (string file in files) Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_opened_is_not_mistaken_for_another_service()
    {
        Directory.CreateDirectory(_directory);
        File.CreateSymbolicLink(Path.Combine(_directory, "lock"), "lock");
        HgxServiceException error = await Assert.ThrowsAsync<HgxServiceException>(StartAsync);
        Assert.Contains("lock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lax_modes_are_mended_and_logged()
    {
        await (await StartAsync()).DisposeAsync();
        foreach (string file in Directory.GetFiles(_directory)) File.SetUnixFileMode(file, OwnerOnly | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_101_101);
        using var log = new LogRecorder();
        await using HgxService service = await HgxService.StartAsync(new() { DataDirectory = _directory, LoggerFactory = log }, TestContext.Current.CancellationToken);
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(_directory, "identity")));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(_directory, "hgx.db")));
        Assert.Equal(4, log.Count(2000));
    }

    [Fact]
    public async Task A_directory_of_another_user_is_refused()
    {
        if (!OperatingSystem.IsLinux()) return;
        string theirs = "/";
        if (Environment.IsPrivilegedProcess)
        {
            // The superuser owns what others find; for it, a directory is given away.
            theirs = _directory;
            Directory.CreateDirectory(theirs);
            using var chown = System.Diagnostics.Process.Start("chown", ["4000000", theirs]);
            await chown.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var error = await Assert.ThrowsAsync<HgxServiceException>(
            () => HgxService.StartAsync(new() { DataDirectory = theirs }, TestContext.Current.CancellationToken));
        Assert.Contains("belongs to user", error.Message);
        Assert.False(File.Exists(Path.Combine(theirs, "lock")));
    }

    [Fact]
    public async Task The_identity_is_made_once_and_stays()
    {
        HgxService first = await StartAsync();
        Ghid whoAmI = first.WhoAmI;
        await first.DisposeAsync();
        await using HgxService second = await StartAsync();
        Assert.Equal(whoAmI, second.WhoAmI);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task A_damaged_identity_is_a_clear_error_and_is_left_as_it_is(string? content)
    {
        await (await StartAsync()).DisposeAsync();
        string path = Path.Combine(_directory, "identity");
        byte[] damaged = content is null ? await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken) : Encoding.ASCII.GetBytes(content);
        if (content is null) damaged[40] ^= 1;
        await File.WriteAllBytesAsync(path, damaged, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<IdentityFileException>(StartAsync);
        Assert.Equal(path, error.Path);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_missing_identity_beside_a_database_is_not_replaced_by_a_new_user()
    {
        await (await StartAsync()).DisposeAsync();
        string path = Path.Combine(_directory, "identity");
        File.Delete(path);
        await Assert.ThrowsAsync<IdentityFileException>(StartAsync);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Another_identity_than_the_databases_is_refused()
    {
        await (await StartAsync()).DisposeAsync();
        string other = TestService.NewDirectory();
        await (await HgxService.StartAsync(new() { DataDirectory = other }, TestContext.Current.CancellationToken)).DisposeAsync();
        File.Copy(Path.Combine(other, "identity"), Path.Combine(_directory, "identity"), overwrite: true);
        Directory.Delete(other, recursive: true);
        await Assert.ThrowsAsync<IntegrityException>(StartAsync);
    }

    [Fact]
    public async Task An_identity_that_was_being_written_when_the_power_went_is_made_again()
    {
        Directory.CreateDirectory(_directory);
        await File.WriteAllTextAsync(Path.Combine(_directory, "identity.new"), "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_directory, "hgx.db.new"), "half", TestContext.Current.CancellationToken);
        await using HgxService service = await StartAsync();
        Assert.Empty(Directory.GetFiles(_directory, "*.new"));
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_not_touched()
    {
        await (await StartAsync()).DisposeAsync();
        string path = Path.Combine(_directory, "hgx.db");
        File.Delete(path);
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await RefusedUntouchedAsync(path);
    }

    [Fact]
    public async Task A_newer_services_database_is_refused_and_not_touched()
    {
        await (await StartAsync()).DisposeAsync();
        string path = Path.Combine(_directory, "hgx.db");
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 4";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await RefusedUntouchedAsync(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no database at all")]
    public async Task A_file_that_is_no_database_is_refused_and_not_touched(string content)
    {
        await (await StartAsync()).DisposeAsync();
        string path = Path.Combine(_directory, "hgx.db");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        await RefusedUntouchedAsync(path);
    }

    [Fact]
    public async Task A_damaged_database_is_a_typed_error()
    {
        await (await StartAsync()).DisposeAsync();
        string path = Path.Combine(_directory, "hgx.db");
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        new Random(1).NextBytes(bytes.AsSpan(100));
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IntegrityException>(StartAsync);
    }

    [Fact]
    public async Task Every_setting_of_the_database_holds()
    {
        await using TestService service = await TestService.OnDiskAsync();
        Assert.Equal(2, service.Query("PRAGMA synchronous"));
        Assert.Equal(1, service.Query("PRAGMA secure_delete"));
        Assert.Equal(16_000, service.Query("PRAGMA wal_autocheckpoint"));
        Assert.Equal(1, service.Query("PRAGMA foreign_keys"));
        Assert.Equal(0x48677853, service.Query("PRAGMA application_id"));
        Assert.Equal(3, service.Query("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_second_service_on_the_directory_in_the_same_process_is_refused()
    {
        await using HgxService first = await StartAsync();
        var error = await Assert.ThrowsAsync<ServiceAlreadyRunningException>(StartAsync);
        Assert.Equal(Environment.ProcessId, error.ProcessId);
        Assert.Equal(_directory, error.DataDirectory);
    }

    [Fact]
    public async Task Objects_survive_a_restart_with_all_that_their_later_frames_need()
    {
        Ghid dynamic, fixedOne;
        await using (HgxService service = await StartAsync())
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            dynamic = await app.MakeAsync("one");
            fixedOne = await app.MakeAsync("fixed", isDynamic: false);
            for (int i = 0; i < 3; i++) TestPeer.Acked(await app.PushAsync(dynamic, "two"));
        }

        await using HgxService again = await StartAsync();
        await using TestPeer reader = new(await again.OpenChannel(TestContext.Current.CancellationToken));
        Assert.Equal("two", await reader.StateAsync(dynamic));
        Assert.Equal("fixed", await reader.StateAsync(fixedOne));
        Service.Storage.Database database = again.Core.Store.Database;
        Service.Storage.Statement row = database.Prepare(
            "SELECT d.genesis, d.object_key, d.blind, d.owner_signature, s.revision, s.unsealed FROM objects o JOIN dynamics d ON d.object_id = o.id JOIN states s ON s.object_id = o.id");
        Assert.True(row.Step());
        Records.ObjectGenesis genesis = Records.ObjectGenesis.Parse(row.Blob(0));
        Assert.Equal(dynamic, genesis.Address);
        Assert.Equal(genesis.ObjectKey.ToArray(), Records.ObjectKeyPair.FromSeed(row.Blob(1)).PublicKey);
        Assert.Equal((32, 64), (row.Blob(2).Length, row.Blob(3).Length));
        Assert.Equal((4, 1), (row.Integer(4), row.Integer(5)));
        row.Reset();
    }

    [Fact]
    public async Task A_state_never_stands_in_the_file_of_a_static_object_unsealed()
    {
        await using (HgxService service = await StartAsync())
        {
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await app.MakeAsync("needle-in-a-haystack", isDynamic: false);
        }

        foreach (string file in Directory.GetFiles(_directory))
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf("needle-in-a-haystack"u8));
    }

    [Fact]
    public async Task Without_a_directory_the_users_own_is_used()
    {
        string? before = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", _directory);
        try
        {
            await using HgxService service = await HgxService.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(File.Exists(Path.Combine(_directory, "hgx", "identity")));
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", before);
        }
    }

    private async Task RefusedUntouchedAsync(string path)
    {
        byte[] before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        string[] files = Directory.GetFiles(_directory);
        var error = await Assert.ThrowsAsync<ForeignDatabaseException>(StartAsync);
        Assert.Equal(path, error.Path);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(files.Order().Where(f => !f.EndsWith("pid", StringComparison.Ordinal)), Directory.GetFiles(_directory).Order());
    }

    private Task<HgxService> StartAsync() => HgxService.StartAsync(new() { DataDirectory = _directory }, TestContext.Current.CancellationToken);
}
