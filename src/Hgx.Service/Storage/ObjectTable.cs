using System.Buffers;
using Hgx.Records;
using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>The objects: identities, and what makes their addresses.</summary>
internal sealed class ObjectTable
{
    private readonly Statement _find, _insert, _insertDynamic, _insertStatic, _makePublic, _hold, _delete, _markDeleted, _findDeleted, _list;
    private readonly KnownObjects _known = new();
    private long _lastId;

    public ObjectTable(Database database)
    {
        _find = database.Prepare("""
            SELECT o.id, o.kind, o.api_id, o.binder, o.private_to, s.revision FROM objects o LEFT JOIN states s ON s.object_id = o.id WHERE o.ghid = ?
            """);
        _insert = database.Prepare("INSERT INTO objects (id, ghid, kind, api_id, binder, private_to, legroom) VALUES (?, ?, ?, ?, ?, ?, ?)");
        _insertDynamic = database.Prepare("INSERT INTO dynamics (object_id, genesis, object_key, blind, owner_signature) VALUES (?, ?, ?, ?, ?)");
        _insertStatic = database.Prepare("INSERT INTO statics (object_id, static_key, record) VALUES (?, ?, ?)");
        _makePublic = database.Prepare("UPDATE objects SET private_to = NULL WHERE id = ?");
        _hold = database.Prepare("UPDATE objects SET held = 1 WHERE id = ?");
        _delete = database.Prepare("DELETE FROM objects WHERE id = ?");
        _markDeleted = database.Prepare("INSERT INTO deleted (ghid, private_to) VALUES (?, ?)");
        _findDeleted = database.Prepare("SELECT private_to FROM deleted WHERE ghid = ?");
        _list = database.Prepare(
            "SELECT ghid FROM objects WHERE api_id = ?1 AND ghid > ?2 AND (private_to IS NULL OR private_to = ?3) ORDER BY ghid LIMIT ?4");

        // Counted here and never given again: what is queued for a deleted object must not meet a new one under its number.
        Statement last = database.Prepare("SELECT max(id) FROM objects");
        _lastId = last.Step() ? last.Integer(0) : 0;
        last.Reset();
    }

    /// <summary>Finds an object by its address.</summary>
    public bool TryFind(in Ghid address, out ObjectRow row)
    {
        if (_known.TryGet(address, out row)) return true;
        Span<byte> ghid = stackalloc byte[Ghid.Length];
        address.CopyTo(ghid);
        try
        {
            if (!_find.Bind(1, ghid).Step())
            {
                row = default;
                return false;
            }

            long id = _find.Integer(0);
            var kind = (ObjectKind)_find.Integer(1);
            if (kind == ObjectKind.Dynamic && _find.IsNull(5)) throw StorageErrors.Damaged($"object {id} has no state");
            row = new ObjectRow(
                id,
                address,
                kind,
                Columns.ApiId(_find.Blob(2), id),
                Columns.Ghid(_find.Blob(3), id),
                _find.IsNull(4) ? null : _find.Integer(4),
                kind == ObjectKind.Dynamic ? (ulong)_find.Integer(5) : 1);
            _known.Keep(row);
            return true;
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>Writes the addresses of an ApiID's objects that an app may see, ascending, those behind <paramref name="after"/>.</summary>
    public void List(in ApiId apiId, long? app, in Ghid after, int count, IBufferWriter<byte> output)
    {
        Span<byte> ghid = stackalloc byte[Ghid.Length];
        after.CopyTo(ghid);
        try
        {
            _list.Bind(1, apiId.ToByteArray()).Bind(2, ghid);
            (app is { } id ? _list.Bind(3, id) : _list.BindNull(3)).Bind(4, count);
            while (_list.Step()) output.Write(_list.Blob(0));
        }
        finally
        {
            _list.Reset();
        }
    }

    /// <summary>Adds a dynamic object with everything that its later frames need. Its first state is added apart.</summary>
    public ObjectRow AddDynamic(NewObject made, Ghid binder, long? privateTo, byte legroom)
    {
        ObjectRow row = Add(made.Address, ObjectKind.Dynamic, made.Opening.ApiId, binder, privateTo, legroom);
        _insertDynamic.Bind(1, row.Id).Bind(2, made.Genesis.ToByteArray()).Bind(3, made.Keys.Seed)
            .Bind(4, made.Opening.Blind).Bind(5, made.OwnerSignature).Run();
        return row;
    }

    /// <summary>Adds a static object: its sealed record is its state, and no other copy is kept.</summary>
    public ObjectRow AddStatic(SealedStatic made, ApiId apiId, Ghid binder, long? privateTo, byte legroom)
    {
        ObjectRow row = Add(made.Address, ObjectKind.Static, apiId, binder, privateTo, legroom);
        _insertStatic.Bind(1, row.Id).Bind(2, made.Key).Bind(3, made.Record).Run();
        return row;
    }

    /// <summary>Shows a private object to everybody, for good.</summary>
    public void MakePublic(in ObjectRow row)
    {
        _makePublic.Bind(1, row.Id).Run();
        _known.Forget(row.Address);
    }

    /// <summary>A state of an object has been stored under a new revision.</summary>
    public void Revised(in ObjectRow row, ulong revision) => _known.Keep(row with { Revision = revision });

    /// <summary>A transaction has been taken back: what is known may be of it.</summary>
    public void RolledBack() => _known.Clear();

    /// <summary>Protects an object against its deletion by others.</summary>
    public void Hold(long id) => _hold.Bind(1, id).Run();

    /// <summary>Deletes an object with its state, keys, receipts and waiting shares. Its address stays known as that of a dead object.</summary>
    public void Delete(in ObjectRow row)
    {
        _known.Forget(row.Address);
        _delete.Bind(1, row.Id).Run();
        _markDeleted.Bind(1, row.Address.ToByteArray());
        (row.PrivateTo is { } app ? _markDeleted.Bind(2, app) : _markDeleted.BindNull(2)).Run();
    }

    /// <summary>Whether the address is that of a deleted object which this app might see.</summary>
    public bool WasDeleted(in Ghid address, long? app)
    {
        Span<byte> ghid = stackalloc byte[Ghid.Length];
        address.CopyTo(ghid);
        try
        {
            return _findDeleted.Bind(1, ghid).Step() && (_findDeleted.IsNull(0) || _findDeleted.Integer(0) == app);
        }
        finally
        {
            _findDeleted.Reset();
        }
    }

    private ObjectRow Add(Ghid address, ObjectKind kind, ApiId apiId, Ghid binder, long? privateTo, byte legroom)
    {
        var row = new ObjectRow(++_lastId, address, kind, apiId, binder, privateTo, Revision: 1);
        _insert.Bind(1, row.Id).Bind(2, address.ToByteArray()).Bind(3, (long)kind).Bind(4, apiId.ToByteArray()).Bind(5, binder.ToByteArray());
        (privateTo is { } app ? _insert.Bind(6, app) : _insert.BindNull(6)).Bind(7, legroom).Run();
        return row;
    }
}
