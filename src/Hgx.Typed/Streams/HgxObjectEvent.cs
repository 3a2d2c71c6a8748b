namespace Hgx.Typed;

/// <summary>One event of a live list of objects.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public sealed class HgxObjectEvent<T>
    where T : class, IHgxObject<T>
{
    internal HgxObjectEvent(HgxObjectEventKind kind) => Kind = kind;

    /// <summary>What has happened.</summary>
    public HgxObjectEventKind Kind { get; }

    /// <summary>Which object it is about; the null address of <see cref="HgxObjectEventKind.Listed"/>.</summary>
    public Ghid Ghid { get; internal init; }

    /// <summary>The live object; of <see cref="HgxObjectEventKind.Removed"/> dead. Null of the other kinds.</summary>
    public T? Object { get; internal init; }

    /// <summary>
    /// Of <see cref="HgxObjectEventKind.Changed"/> what has; several updates are one change when they come faster than they are read. Of <see
    /// cref="HgxObjectEventKind.Removed"/> the last one, when the object was deleted elsewhere. Else null.
    /// </summary>
    public HgxChange<T>? Change { get; internal init; }

    /// <summary>Of <see cref="HgxObjectEventKind.Refused"/> the reason; else null.</summary>
    public HgxException? Error { get; internal init; }

    /// <summary>Kind and address.</summary>
    public override string ToString() => Kind == HgxObjectEventKind.Listed ? "Listed" : $"{Kind} {Ghid:D}";
}
