using Hgx.Typed;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hgx.Service.Storage;

/// <summary>SQLite's error codes as typed errors.</summary>
internal static class StorageErrors
{
    public static HgxPersistenceException Of(int code, sqlite3 connection) =>
        Of(new SqliteException(raw.sqlite3_errmsg(connection).utf8_to_string(), code, raw.sqlite3_extended_errcode(connection)));

    public static HgxPersistenceException Of(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new IntegrityException(
            "The service's database is damaged. Stop the service and restore the data directory from a backup.", error),
        raw.SQLITE_FULL => new HgxPersistenceException(
            "The service could not store the change: the disk is full. Nothing was changed; make room and try again.", error),
        raw.SQLITE_IOERR => new HgxPersistenceException(
            "The service could not read or write its database. Nothing was changed; check the disk of the data directory.", error),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => new HgxPersistenceException(
            "The service may not write its database. Nothing was changed; check the permissions of the data directory.", error),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new HgxPersistenceException(
            "Another program has locked the service's database. Nothing was changed; end that program and try again.", error),
        raw.SQLITE_TOOBIG => new HgxPersistenceException("The state is too long for the service's database.", error),
        _ => new HgxPersistenceException($"The service's database refused the change (SQLite error {error.SqliteErrorCode}).", error),
    };

    public static IntegrityException Damaged(string what) => new(
        $"The service's database is inconsistent: {what}. Stop the service and restore the data directory from a backup.");
}
