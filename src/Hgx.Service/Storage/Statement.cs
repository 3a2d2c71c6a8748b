using SQLitePCL;

namespace Hgx.Service.Storage;

/// <summary>
/// A statement prepared once and run many times. Blobs go in and out as spans, so that a state is never copied on the way.
/// </summary>
/// <remarks>Parameters and columns are numbered as SQLite does: parameters from 1, columns from 0. What a column gives is valid until the next step.</remarks>
internal sealed class Statement(sqlite3 connection, sqlite3_stmt statement) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    public Statement BindNull(int parameter)
    {
        Check(raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        try
        {
            int result = raw.sqlite3_step(statement);
            if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) throw StorageErrors.Of(result, connection);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The next row; false behind the last one. Call <see cref="Reset"/> when done.</summary>
    public bool Step()
    {
        int result = raw.sqlite3_step(statement);
        return result switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw StorageErrors.Of(result, connection),
        };
    }

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>Ends a read. What it reports is the failed step's error again, which has been thrown already.</summary>
    public void Reset()
    {
        _ = raw.sqlite3_reset(statement);
        _ = raw.sqlite3_clear_bindings(statement);
    }

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw StorageErrors.Of(result, connection);
    }
}
