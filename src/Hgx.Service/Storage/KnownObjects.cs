using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>
/// The objects that were looked up lately, so that pushing one again and again does not search for it each time. What the one writer changes
/// is changed here too; a transaction that is taken back empties it.
/// </summary>
internal sealed class KnownObjects
{
    // About 3 MB. Simply emptied when full: whoever is busy is back at once.
    private const int Capacity = 8192;

    private readonly Dictionary<Ghid, ObjectRow> _rows = [];

    public bool TryGet(in Ghid address, out ObjectRow row) => _rows.TryGetValue(address, out row);

    public void Keep(in ObjectRow row)
    {
        if (_rows.Count == Capacity && !_rows.ContainsKey(row.Address)) _rows.Clear();
        _rows[row.Address] = row;
    }

    public void Forget(in Ghid address) => _rows.Remove(address);

    public void Clear() => _rows.Clear();
}
