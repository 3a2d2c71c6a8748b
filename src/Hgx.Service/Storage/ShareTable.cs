using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>A share that no app has acknowledged yet.</summary>
/// <param name="Id">Its row.</param>
/// <param name="ObjectId">The row of the object.</param>
/// <param name="Address">The object's address.</param>
/// <param name="Origin">The fingerprint of who shared it.</param>
/// <param name="ApiId">What the object is.</param>
/// <param name="IsTold">Whether an app may have been told already.</param>
internal readonly record struct ShareRow(long Id, long ObjectId, Ghid Address, Ghid Origin, ApiId ApiId, bool IsTold);

/// <summary>The shares that wait for an app to acknowledge them.</summary>
internal sealed class ShareTable(Database database)
{
    private const string Rows = "SELECT s.id, s.object_id, o.ghid, s.origin, s.api_id, s.told FROM shares s JOIN objects o ON o.id = s.object_id";

    // Counted here and never given again: a late answer to a share that is gone must not take another one.
    private long _lastId = MaxId(database);

    private readonly Statement _find = database.Prepare($"{Rows} WHERE s.object_id = ? AND s.origin = ?");
    private readonly Statement _add = database.Prepare("INSERT INTO shares (id, object_id, api_id, origin, size) VALUES (?, ?, ?, ?, ?)");
    private readonly Statement _remove = database.Prepare("DELETE FROM shares WHERE id = ?");
    private readonly Statement _totals = database.Prepare("SELECT count(*), coalesce(sum(size), 0) FROM shares");
    private readonly Statement _bySender = database.Prepare("SELECT id FROM shares WHERE origin = ?");
    private readonly Statement _get = database.Prepare($"{Rows} WHERE s.id = ?");
    private readonly Statement _byApi = database.Prepare($"{Rows} WHERE s.api_id = ? ORDER BY s.id");
    private readonly Statement _markTold = database.Prepare("UPDATE shares SET told = 1 WHERE id = ?");

    /// <summary>A share that waits already.</summary>
    public ShareRow? Find(long objectId, Ghid origin)
    {
        try
        {
            return _find.Bind(1, objectId).Bind(2, origin.ToByteArray()).Step() ? Row(_find) : null;
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>Adds a share; gives its row.</summary>
    public long Add(in ObjectRow shared, Ghid origin, long size)
    {
        _add.Bind(1, ++_lastId).Bind(2, shared.Id).Bind(3, shared.ApiId.ToByteArray()).Bind(4, origin.ToByteArray()).Bind(5, size).Run();
        return _lastId;
    }

    /// <summary>A share that still waits.</summary>
    public ShareRow? Get(long id)
    {
        try
        {
            return _get.Bind(1, id).Step() ? Row(_get) : null;
        }
        finally
        {
            _get.Reset();
        }
    }

    /// <summary>Notes that an app is about to be told.</summary>
    public void MarkTold(long id) => _markTold.Bind(1, id).Run();

    public void Remove(long id) => _remove.Bind(1, id).Run();

    /// <summary>How many shares wait, and how many bytes they keep.</summary>
    public (long Count, long Bytes) Totals()
    {
        try
        {
            return _totals.Step() ? (_totals.Integer(0), _totals.Integer(1)) : default;
        }
        finally
        {
            _totals.Reset();
        }
    }

    /// <summary>The rows of the shares of one sender.</summary>
    public List<long> BySender(Ghid origin)
    {
        var rows = new List<long>();
        try
        {
            _bySender.Bind(1, origin.ToByteArray());
            while (_bySender.Step()) rows.Add(_bySender.Integer(0));
            return rows;
        }
        finally
        {
            _bySender.Reset();
        }
    }

    /// <summary>The shares for one ApiID, oldest first.</summary>
    public List<ShareRow> ByApi(ApiId apiId)
    {
        var rows = new List<ShareRow>();
        try
        {
            _byApi.Bind(1, apiId.ToByteArray());
            while (_byApi.Step()) rows.Add(Row(_byApi));
            return rows;
        }
        finally
        {
            _byApi.Reset();
        }
    }

    private static ShareRow Row(Statement read)
    {
        long id = read.Integer(0);
        return new ShareRow(
            id, read.Integer(1), Columns.Ghid(read.Blob(2), id), Columns.Ghid(read.Blob(3), id), Columns.ApiId(read.Blob(4), id), read.Integer(5) != 0);
    }

    private static long MaxId(Database database)
    {
        Statement last = database.Prepare("SELECT max(id) FROM shares");
        long id = last.Step() ? last.Integer(0) : 0;
        last.Reset();
        return id;
    }
}
