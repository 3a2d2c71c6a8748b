using System.Security.Cryptography;
using Hgx.Service.Storage;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Data.Sqlite;

namespace Hgx.Service.Tests.Storage;

/// <summary>A database that this service cannot use: an error that names the file, and not a byte of it changed.</summary>
public sealed class BadDatabaseTests : IDisposable
{
    private const int PageSize = 4096;

    private static readonly Dictionary<string, Action<string>> Damages = new()
    {
        ["random bytes in the header"] = path => Overwrite(path, 0, 100),
        ["random bytes behind the magic"] = path => Overwrite(path, 16, 84),
        ["random bytes behind the header"] = path => Overwrite(path, 100, 400),
        ["random bytes in the schema"] = path => Overwrite(path, 2000, 2000),
        ["random bytes at the head of every other page"] = path =>
        {
            for (long at = PageSize; at < new FileInfo(path).Length; at += PageSize) Overwrite(path, at, 100);
        },
        ["random bytes in the middle of every other page"] = path =>
        {
            for (long at = PageSize; at < new FileInfo(path).Length; at += PageSize) Overwrite(path, at + 1000, 3000);
        },
        ["zeros in a page"] = path => Change(path, file =>
        {
            file.Position = 2 * PageSize;
            file.Write(new byte[PageSize]);
        }),
        ["cut off in the middle"] = path => Change(path, file => file.SetLength((file.Length / PageSize / 2 * PageSize) + 700)),
        ["cut off at a page"] = path => Change(path, file => file.SetLength(file.Length / PageSize / 2 * PageSize)),
        ["cut off behind the header"] = path => Change(path, file => file.SetLength(100)),
        ["cut off in the header"] = path => Change(path, file => file.SetLength(60)),
        ["empty"] = path => Change(path, file => file.SetLength(0)),
        ["text"] = path => File.WriteAllText(path, new string('x', 10_000)),
        ["an impossible page size"] = path => Change(path, file =>
        {
            file.Position = 16;
            file.Write([0x00, 0x03]);
        }),
        ["another program's application id"] = path => Sql(path, "PRAGMA application_id = 1234"),
        ["no application id"] = path => Sql(path, "PRAGMA application_id = 0"),
        ["a newer version"] = path => Sql(path, $"PRAGMA user_version = {Schema.Version + 1}"),
        ["no version"] = path => Sql(path, "PRAGMA user_version = 0"),
        ["a table less"] = path => Sql(path, "PRAGMA foreign_keys = OFF; DROP TABLE states"),
        ["a column less"] = path => Sql(path, "ALTER TABLE apps DROP COLUMN startup"),
        ["no owner"] = path => Sql(path, "DELETE FROM service"),
        ["another program's tables under our numbers"] = path =>
        {
            File.Delete(path);
            Sql(path, "CREATE TABLE service (id INTEGER); CREATE TABLE theirs (x); PRAGMA application_id = 1214740563; PRAGMA user_version = 1");
        },
    };

    private readonly string _directory = TestService.NewDirectory();

    public static TheoryData<string> Names => [.. Damages.Keys];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_by_name_and_untouched(string damage)
    {
        string path = await MakeAsync();
        Damages[damage](path);
        byte[] before = SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

        HgxException error = await Assert.ThrowsAnyAsync<HgxException>(StartAsync);
        Assert.True(error is ForeignDatabaseException or HgxPersistenceException, error.ToString());
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        Assert.Equal(["hgx.db", "identity", "lock"], Directory.GetFiles(_directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_identitys_database_is_refused_by_name_and_untouched()
    {
        string path = await MakeAsync(), other = TestService.NewDirectory();
        await (await HgxService.StartAsync(new() { DataDirectory = other }, TestContext.Current.CancellationToken)).DisposeAsync();
        File.Copy(Path.Combine(other, "identity"), Path.Combine(_directory, "identity"), overwrite: true);
        Directory.Delete(other, recursive: true);
        byte[] before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<IntegrityException>(StartAsync);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_killed_service_left_beside_a_damaged_database_stays_there_for_whoever_mends_it()
    {
        string path = await MakeAsync();
        string wal = path + "-wal";
        await File.WriteAllBytesAsync(wal, new byte[5000], TestContext.Current.CancellationToken);
        Overwrite(path, 100, 400);
        byte[] before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<IntegrityException>(StartAsync);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_damaged_identity_of_any_length_is_refused_by_name()
    {
        await MakeAsync();
        string path = Path.Combine(_directory, "identity");
        await using (FileStream file = File.OpenWrite(path)) file.SetLength(5L << 30);
        var error = await Assert.ThrowsAsync<IdentityFileException>(StartAsync);
        Assert.Equal(path, error.Path);
        Assert.Equal(5L << 30, new FileInfo(path).Length);
    }

    // A database with a few objects in it, closed.
    private async Task<string> MakeAsync()
    {
        await using HgxService service = await StartAsync();
        await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
        for (int i = 0; i < 20; i++) await app.MakeAsync(new string('x', 2000), isDynamic: i % 2 == 0);
        return Path.Combine(_directory, "hgx.db");
    }

    private Task<HgxService> StartAsync() => HgxService.StartAsync(new() { DataDirectory = _directory }, TestContext.Current.CancellationToken);

    private static void Overwrite(string path, long at, int length) => Change(path, file =>
    {
        var noise = new byte[Math.Min(length, file.Length - at)];
        new Random((int)at).NextBytes(noise);
        file.Position = at;
        file.Write(noise);
    });

    private static void Change(string path, Action<FileStream> change)
    {
        using FileStream file = File.Open(path, FileMode.Open);
        change(file);
    }

    private static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
