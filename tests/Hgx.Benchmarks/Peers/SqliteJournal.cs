using Hgx.Benchmarks.Measuring;
using SQLitePCL;

namespace Hgx.Benchmarks.Peers;

/// <summary>
/// Raw SQLite, with the settings that durability needs (WAL, synchronous=FULL): rows of 300 bytes appended by integer key, and one commit.
/// </summary>
internal sealed class SqliteJournal : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _begin, _append, _commit;
    private readonly Lanes _lanes = new();

    public SqliteJournal(string directory)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(Path.Combine(directory, "journal.db"), out _database));
        foreach (string sql in (string[])
            ["PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=16000", "CREATE TABLE journal (id INTEGER PRIMARY KEY, state BLOB)"])
            Check(raw.sqlite3_exec(_database, sql));
        _begin = Prepare("BEGIN");
        _append = Prepare("INSERT INTO journal (state) VALUES (?)");
        _commit = Prepare("COMMIT");
    }

    /// <summary>Appends rows, and commits: when it returns they are on the disk.</summary>
    public void Commit(int rows)
    {
        Step(_begin);
        for (int row = 0; row < rows; row++)
        {
            Check(raw.sqlite3_bind_blob(_append, 1, _lanes.Next(row).AsSpan(0, Payload.Length)));
            Step(_append);
        }

        Step(_commit);
    }

    public void Dispose()
    {
        _begin.Dispose();
        _append.Dispose();
        _commit.Dispose();
        _database.Dispose();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out sqlite3_stmt statement));
        return statement;
    }

    private static void Step(sqlite3_stmt statement)
    {
        int result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE) throw new InvalidOperationException($"SQLite answered {result}.");
        Check(raw.sqlite3_reset(statement));
    }

    private static void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new InvalidOperationException($"SQLite answered {result}.");
    }
}
