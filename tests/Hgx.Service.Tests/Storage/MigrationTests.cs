using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Data.Sqlite;

namespace Hgx.Service.Tests.Storage;

/// <summary>A database of an earlier service opens, keeps everything, and is this one's from then on.</summary>
public sealed class MigrationTests : IDisposable
{
    /// <summary>What version 1 wrote.</summary>
    private const string Version1 = """
        CREATE TABLE service (id INTEGER PRIMARY KEY CHECK (id = 1), whoami BLOB NOT NULL) STRICT;
        CREATE TABLE apps (id INTEGER PRIMARY KEY, token BLOB NOT NULL UNIQUE, startup BLOB) STRICT;
        CREATE TABLE objects (
            id INTEGER PRIMARY KEY, ghid BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, api_id BLOB NOT NULL, binder BLOB NOT NULL,
            private_to INTEGER REFERENCES apps (id), legroom INTEGER NOT NULL, held INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE states (
            object_id INTEGER PRIMARY KEY REFERENCES objects (id) ON DELETE CASCADE, revision INTEGER NOT NULL, unsealed INTEGER NOT NULL,
            state BLOB NOT NULL) STRICT;
        CREATE TABLE dynamics (
            object_id INTEGER PRIMARY KEY REFERENCES objects (id) ON DELETE CASCADE, genesis BLOB NOT NULL, object_key BLOB NOT NULL,
            blind BLOB NOT NULL, owner_signature BLOB NOT NULL) STRICT;
        CREATE TABLE statics (
            object_id INTEGER PRIMARY KEY REFERENCES objects (id) ON DELETE CASCADE, static_key BLOB NOT NULL, record BLOB NOT NULL) STRICT;
        CREATE TABLE deleted (id INTEGER PRIMARY KEY, ghid BLOB NOT NULL UNIQUE, private_to INTEGER REFERENCES apps (id)) STRICT;
        CREATE TABLE shares (
            id INTEGER PRIMARY KEY, object_id INTEGER NOT NULL REFERENCES objects (id) ON DELETE CASCADE, api_id BLOB NOT NULL,
            origin BLOB NOT NULL, size INTEGER NOT NULL, UNIQUE (object_id, origin)) STRICT;
        CREATE INDEX shares_by_api ON shares (api_id);
        PRAGMA application_id = 1214740563;
        PRAGMA user_version = 1;
        """;

    private static readonly ApiId Api = ApiId.FromName("migration@1");

    private readonly string _directory = TestService.NewDirectory();

    private string DatabasePath => Path.Combine(_directory, "hgx.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_database_of_version_1_opens_and_keeps_everything()
    {
        (World world, Ghid whoAmI) = await FillAsync();
        await MakeVersion1Async();
        for (int round = 0; round < 2; round++)
        {
            await using HgxService service = await HgxService.StartAsync(Options, TestContext.Current.CancellationToken);
            Assert.Equal(whoAmI, service.WhoAmI);
            await using TestPeer owner = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await using TestPeer app = new(await service.OpenChannel(TestContext.Current.CancellationToken));
            await owner.AgreeAsync();
            await app.AgreeAsync();
            Assert.Equal(world.Token.ToByteArray(), (await owner.TokenAsync(world.Token)).Body);
            Assert.Equal(world.Dynamic, (await owner.RequestAsync(RequestCode.GetStartup)).Ghid);
            Assert.Equal((2ul, "two"), (await owner.GetRevisedAsync(world.Dynamic)).Revised is var (revision, standing) ? (revision, standing!.Text) : default);
            Assert.Equal("fixed", await owner.StateAsync(world.Static));
            Assert.Equal(NakCode.Ipc, (await owner.PushAsync(world.Dead, "x")).NakCode);
            Assert.Equal(NakCode.DoesNotExist, (await app.GetAsync(world.Private)).NakCode);
            Ghid[] listed = (await owner.ListAsync(Api)).Page;
            Assert.Equal(new[] { world.Dynamic, world.Static, world.Private }.Order(), listed);
            if (round == 0) continue;
            await app.RegisterAsync(Api);
            Assert.Equal(new ShareNotice(world.Dynamic, whoAmI, Api), (await app.NextAsync()).Notice);
        }
    }

    [Fact]
    public async Task A_migrated_database_is_what_a_new_one_is_and_an_older_service_sees_that_it_is_newer()
    {
        await FillAsync();
        string[] made = await SchemaAsync();
        await MakeVersion1Async();
        HgxService service = await HgxService.StartAsync(Options, TestContext.Current.CancellationToken);
        byte[] header = new byte[100];
        await using (FileStream file = new(DatabasePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            await file.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
        Assert.Equal(3, header[63]);
        await service.DisposeAsync();
        Assert.Equal(made, await SchemaAsync());
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_version_that_was()
    {
        await FillAsync();
        await MakeVersion1Async();

        // The index's name is taken: the migration's last statement fails.
        await ExecuteAsync(DatabasePath, "CREATE INDEX objects_by_api ON objects (kind)");
        string[] before = await SchemaAsync();
        await Assert.ThrowsAsync<HgxPersistenceException>(() => HgxService.StartAsync(Options, TestContext.Current.CancellationToken));
        Assert.Equal(before, await SchemaAsync());
        await ExecuteAsync(DatabasePath, "DROP INDEX objects_by_api");
        await (await HgxService.StartAsync(Options, TestContext.Current.CancellationToken)).DisposeAsync();
    }

    private HgxServiceOptions Options => TestService.Quick with { DataDirectory = _directory };

    private async Task<(World World, Ghid WhoAmI)> FillAsync()
    {
        await using HgxService service = await HgxService.StartAsync(Options, TestContext.Current.CancellationToken);
        await using TestPeer owner = new(await service.OpenChannel(TestContext.Current.CancellationToken));
        AppToken token = await owner.NewTokenAsync();
        var world = new World(
            token,
            await owner.MakeAsync("one", Api),
            await owner.MakeAsync("fixed", Api, isDynamic: false),
            await owner.MakeAsync("hidden", Api, isPrivate: true),
            await owner.MakeAsync("dead", Api));
        TestPeer.Acked(await owner.PushAsync(world.Dynamic, "two"));
        TestPeer.Acked(await owner.VerbAsync(RequestCode.RegisterStartup, world.Dynamic));
        TestPeer.Acked(await owner.VerbAsync(RequestCode.DeleteObject, world.Dead));
        TestPeer.Acked(await owner.ShareAsync(world.Dynamic, service.WhoAmI));
        return (world, service.WhoAmI);
    }

    // The rows of this service's database in the tables of version 1.
    private async Task MakeVersion1Async()
    {
        string old = Path.Combine(_directory, "old.db");
        await ExecuteAsync(
            old,
            $"""
            PRAGMA journal_mode = WAL;
            {Version1}
            ATTACH '{DatabasePath}' AS now;
            INSERT INTO service SELECT * FROM now.service;
            INSERT INTO apps SELECT * FROM now.apps;
            INSERT INTO objects SELECT * FROM now.objects;
            INSERT INTO states SELECT * FROM now.states;
            INSERT INTO dynamics SELECT * FROM now.dynamics;
            INSERT INTO statics SELECT * FROM now.statics;
            INSERT INTO deleted SELECT * FROM now.deleted;
            INSERT INTO shares SELECT id, object_id, api_id, origin, size FROM now.shares;
            """);
        File.Move(old, DatabasePath, overwrite: true);
    }

    private async Task<string[]> SchemaAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '')
            FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
            UNION SELECT 'index ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE type = 'index'
            UNION SELECT 'version ' || user_version FROM pragma_user_version ORDER BY 1
            """;
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(reader.GetString(0));
        return [.. lines];
    }

    private static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private sealed record World(AppToken Token, Ghid Dynamic, Ghid Static, Ghid Private, Ghid Dead);
}
