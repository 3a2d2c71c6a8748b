using Hgx.Records;

namespace Hgx.Service.Storage;

/// <summary>The states of objects: of dynamic ones as pushed, of static ones within their sealed records.</summary>
internal sealed class StateTable
{
    private readonly Statement _add, _push, _read, _readStatic, _size;

    public StateTable(Database database)
    {
        _add = database.Prepare("INSERT INTO states (object_id, revision, unsealed, state) VALUES (?, 1, 1, ?)");
        _push = database.Prepare("UPDATE states SET revision = ?, unsealed = 1, state = ? WHERE object_id = ?");
        _read = database.Prepare("SELECT state, revision FROM states WHERE object_id = ?");
        _readStatic = database.Prepare("SELECT static_key, record FROM statics WHERE object_id = ?");
        _size = database.Prepare(
            "SELECT coalesce((SELECT length(state) FROM states WHERE object_id = ?1), (SELECT length(record) FROM statics WHERE object_id = ?1))");
    }

    /// <summary>The first state of a dynamic object, revision 1.</summary>
    public void Add(long objectId, ReadOnlySpan<byte> state) => _add.Bind(1, objectId).Bind(2, state).Run();

    /// <summary>A new state of a dynamic object, marked as not sealed yet.</summary>
    public void Push(long objectId, ulong revision, ReadOnlySpan<byte> state) => _push.Bind(1, (long)revision).Bind(2, state).Bind(3, objectId).Run();

    /// <summary>Opens the state of an object; a static one's from its record, which is checked.</summary>
    public StandingState Open(in ObjectRow row, IdentityRecord binder) => row.IsDynamic ? OpenDynamic(row.Id) : OpenStatic(row, binder);

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

    private StandingState OpenDynamic(long objectId)
    {
        try
        {
            if (_read.Bind(1, objectId).Step()) return new StandingState((ulong)_read.Integer(1), _read.Blob(0), _read);
        }
        catch
        {
            _read.Reset();
            throw;
        }

        _read.Reset();
        throw Missing(objectId);
    }

    private StandingState OpenStatic(in ObjectRow row, IdentityRecord binder)
    {
        try
        {
            if (!_readStatic.Bind(1, row.Id).Step()) throw Missing(row.Id);
            return new StandingState(1, StaticRecord.Open(row.Address, _readStatic.Blob(1), _readStatic.Blob(0), binder).State.Span, null);
        }
        finally
        {
            _readStatic.Reset();
        }
    }

    private static Hgx.Typed.IntegrityException Missing(long objectId) => StorageErrors.Damaged($"object {objectId} has no state");
}
