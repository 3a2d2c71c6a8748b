namespace Hgx.Service.Dispatch;

/// <summary>Entries in order, any of which can be taken out. An entry stands in one line at a time.</summary>
internal sealed class OutgoingLine
{
    private Outgoing? _last;

    public Outgoing? First { get; private set; }

    public void Append(Outgoing entry)
    {
        entry.Previous = _last;
        entry.Next = null;
        if (_last is null) First = entry;
        else _last.Next = entry;
        _last = entry;
    }

    public void Remove(Outgoing entry)
    {
        if (entry.Previous is null) First = entry.Next;
        else entry.Previous.Next = entry.Next;
        if (entry.Next is null) _last = entry.Previous;
        else entry.Next.Previous = entry.Previous;
        entry.Previous = entry.Next = null;
    }
}
