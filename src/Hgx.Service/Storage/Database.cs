using Hgx.Typed;
using SQLitePCL;

namespace Hgx.Service.Storage;

/// <summary>The one connection to the service's database: pragmas, transactions, prepared statements. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];
    private readonly Statement _begin, _commit, _rollback;

    private Database(sqlite3 handle, bool inMemory)
    {
        _handle = handle;
        SetPragmas(inMemory);
        _begin = Prepare("BEGIN");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
    }

    /// <summary>How many rows have been changed so far, those rolled back included: whether anything was written since.</summary>
    public int Changes => raw.sqlite3_total_changes(_handle);

    /// <summary>Whether a transaction is open. SQLite ends one by itself when the disk fails.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Opens a database file that exists.</summary>
    /// <exception cref="HgxPersistenceException">It cannot be opened, or a setting does not take.</exception>
    public static Database OpenFile(string path) => Open(path, inMemory: false);

    /// <summary>Opens an empty database in memory; nothing of it is kept.</summary>
    public static Database OpenMemory() => Open(":memory:", inMemory: true);

    /// <summary>Compiles a statement, to be reused until the database is closed.</summary>
    public Statement Prepare(string sql)
    {
        int result = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt statement);
        if (result != raw.SQLITE_OK) throw StorageErrors.Of(result, _handle);
        var prepared = new Statement(_handle, statement);
        _statements.Add(prepared);
        return prepared;
    }

    /// <summary>Runs statements once.</summary>
    public void Execute(string sql)
    {
        int result = raw.sqlite3_exec(_handle, sql);
        if (result != raw.SQLITE_OK) throw StorageErrors.Of(result, _handle);
    }

    public void Begin() => _begin.Run();

    /// <summary>Ends the transaction; when it returns, everything in it survives a power cut (but in memory).</summary>
    public void Commit() => _commit.Run();

    /// <summary>Takes back everything since <see cref="Begin"/>, unless SQLite has already done so.</summary>
    public void Rollback()
    {
        if (InTransaction) _rollback.Run();
    }

    public void Dispose()
    {
        foreach (Statement statement in _statements) statement.Dispose();
        _handle.Dispose();
    }

    // Without SQLite's own locks: one thread at a time uses the connection, and each call would pay for them.
    private static Database Open(string path, bool inMemory)
    {
        Batteries_V2.Init();
        int result = raw.sqlite3_open_v2(path, out sqlite3 handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            if (result != raw.SQLITE_OK) throw StorageErrors.Of(result, handle);
            return new Database(handle, inMemory);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private void SetPragmas(bool inMemory)
    {
        Pragma("journal_mode", "WAL", inMemory ? "memory" : "wal");
        Pragma("synchronous", "FULL", "2");
        // macOS: fsync alone does not reach the disk there.
        Pragma("fullfsync", "ON", "1");
        Pragma("checkpoint_fullfsync", "ON", "1");
        Pragma("secure_delete", "ON", "1");
        Pragma("wal_autocheckpoint", "16000", "16000");
        Pragma("journal_size_limit", "67108864", "67108864");
        Pragma("foreign_keys", "ON", "1");
        Pragma("trusted_schema", "OFF", "0");
        Pragma("cell_size_check", "ON", "1");
        Pragma("temp_store", "MEMORY", "2");
        Pragma("cache_size", "-32768", "-32768");
        Pragma("busy_timeout", "1000", "1000");
    }

    private void Pragma(string name, string value, string expected)
    {
        Execute($"PRAGMA {name} = {value}");
        Statement read = Prepare($"PRAGMA {name}");
        string? actual = read.Step() ? read.Text(0) : null;
        read.Reset();
        if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
            throw new HgxPersistenceException($"SQLite did not take the setting {name} = {value}; it says {actual}. The data directory's file system may not support it.");
    }
}
