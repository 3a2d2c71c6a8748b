using System.Globalization;
using Hgx.Typed;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hgx.Service.Storage;

/// <summary>
/// Looks at a database before it is opened, without a write to it: whether it is whole, has our tables, and is this identity's.
/// </summary>
internal static class DatabaseCheck
{
    /// <summary>A longer database is not read through at each start; damage in it shows as a typed error where it is read.</summary>
    private const long LongestReadThrough = 256 * 1024 * 1024;

    private const string Tables = """
        SELECT group_concat(line) FROM (
            SELECT t.name || '.' || c.name || ' ' || c.type AS line FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1)
        """;

    /// <summary>Checks the database.</summary>
    /// <exception cref="IntegrityException">It is damaged, or belongs to another identity.</exception>
    public static void Run(string path, Ghid whoAmI)
    {
        try
        {
            using SqliteConnection connection = Open(path);
            if (new FileInfo(path).Length <= LongestReadThrough && Read(connection, "PRAGMA quick_check(1)") is not "ok") throw Damaged(path, null);
            if (Read(connection, Tables) as string != TablesOf(Convert.ToInt32(Read(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture)))
                throw new IntegrityException($"The database {path} has other tables than this service's, and was not touched. Restore the data directory from a backup.");
            if (Read(connection, "SELECT whoami FROM service WHERE id = 1") is byte[] owner && owner.AsSpan().SequenceEqual(whoAmI.ToByteArray())) return;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            throw Damaged(path, error);
        }
        catch (SqliteException error)
        {
            throw StorageErrors.Of(error);
        }

        throw new IntegrityException(
            $"The database {path} belongs to another identity than the identity file beside it, and was not touched. Restore the two from one backup.");
    }

    // A closed database is all in its file, so nothing need be made beside it to read it. What a killed service has left in the log beside
    // the file belongs over it, and only SQLite knows how.
    private static SqliteConnection Open(string path)
    {
        bool closed = new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 };
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = closed ? new Uri(path).AbsoluteUri + "?immutable=1" : path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Read(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static string TablesOf(int version)
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        Read(connection, Schema.Create(Math.Clamp(version, 1, Schema.Version)));
        return (string)Read(connection, Tables)!;
    }

    private static IntegrityException Damaged(string path, Exception? cause) =>
        new($"The database {path} is damaged, and was not touched. Restore the data directory from a backup.", cause);
}
