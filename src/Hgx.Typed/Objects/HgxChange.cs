using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>What an update changed: given to <c>Updated</c> handlers and to the readers of streams.</summary>
/// <typeparam name="T">The class of the object.</typeparam>
public sealed class HgxChange<T> : EventArgs
    where T : class, IHgxObject<T>
{
    private readonly UpdateNews _news;
    private T? _before;
    private T? _after;

    internal HgxChange(UpdateNews news) => _news = news;

    /// <summary>The object as it was before the update, unpushed values included: a detached copy, made when first asked for.</summary>
    public T Before => _before ??= Copy(_news.Before);

    /// <summary>The object as it was right after the update, unpushed values included: a detached copy, made when first asked for.</summary>
    public T After => _after ??= Copy(_news.After);

    /// <summary>The names of the members whose value, as the object shows it, changed.</summary>
    public IReadOnlyList<string> Members => _news.Members;

    /// <summary>
    /// Each change that gave way to another of the same member, oldest first, most of them values that came and that an unpushed one here hid: a member
    /// stands here as often as that happened since the last notification, or what was read last of a stream. Of more than 4 096 the newest are kept.
    /// </summary>
    public IReadOnlyList<HgxConflict> Conflicts => _news.Conflicts;

    /// <summary>
    /// How many states came between <see cref="Before"/> and <see cref="After"/> and are not told of by themselves, because whoever is told was slower: 0 for one
    /// update alone.
    /// </summary>
    public int Skipped => _news.Skipped;

    /// <summary>Whether the object has been deleted; it is dead, and <see cref="After"/> is its last state.</summary>
    public bool IsDeleted => _news.IsDeleted;

    private T Copy(ObjectState state) => (T)_news.Class.Restore(state);
}
