using System.Buffers;
using Hgx.Records;

namespace Hgx.Service.Storage;

/// <summary>The states of objects: of dynamic ones as pushed, of static ones within their sealed records.</summary>
internal sealed class StateTable
{
    private readonly Statement _add, _push, _read, _readStatic, _size;

    public StateTable(Database database)
    {
        _add = database.Prepare("INSERT INTO states (object_id, revision, unsealed, state) VALUES (?, 1, 1, ?)");
        _push = database.Prepare("UPDATE states SET revision = revision + 1, unsealed = 1, state = ? WHERE object_id = ? RETURNING revision");
        _read = database.Prepare("SELECT state, revision FROM states WHERE object_id = ?");
        _readStatic = database.Prepare("SELECT static_key, record FROM statics WHERE object_id = ?");
        _size = database.Prepare(
            "SELECT coalesce((SELECT length(state) FROM states WHERE object_id = ?1), (SELECT length(record) FROM statics WHERE object_id = ?1))");
    }

    /// <summary>The first state of a dynamic object, revision 1.</summary>
    public void Add(long objectId, ReadOnlySpan<byte> state) => _add.Bind(1, objectId).Bind(2, state).Run();

    /// <summary>A new state of a dynamic object, marked as not sealed yet; gives its revision.</summary>
    public long Push(long objectId, ReadOnlySpan<byte> state)
    {
        try
        {
            if (!_push.Bind(1, state).Bind(2, objectId).Step()) throw Missing(objectId);
            return _push.Integer(0);
        }
        finally
        {
            _push.Reset();
        }
    }

    /// <summary>Writes the state of a dynamic object behind what <paramref name="output"/> holds; gives its revision.</summary>
    public long Read(long objectId, IBufferWriter<byte> output)
    {
        try
        {
            if (!_read.Bind(1, objectId).Step()) throw Missing(objectId);
            output.Write(_read.Blob(0));
            return _read.Integer(1);
        }
        finally
        {
            _read.Reset();
        }
    }

    /// <summary>Opens the record of a static object, checks it, and gives its state.</summary>
    public ReadOnlyMemory<byte> OpenStatic(in ObjectRow row, IdentityRecord binder)
    {
        try
        {
            if (!_readStatic.Bind(1, row.Id).Step()) throw Missing(row.Id);
            return StaticRecord.Open(row.Address, _readStatic.Blob(1), _readStatic.Blob(0), binder).State;
        }
        finally
        {
            _readStatic.Reset();
        }
    }

    /// <summary>How many bytes an object's state takes.</summary>
    public long SizeOf(long objectId)
    {
        try
        {
            return _size.Bind(1, objectId).Step() && !_size.IsNull(0) ? _size.Integer(0) : throw Missing(objectId);
        }
        finally
        {
            _size.Reset();
        }
    }

    private static Hgx.Typed.IntegrityException Missing(long objectId) => StorageErrors.Damaged($"object {objectId} has no state");
}
