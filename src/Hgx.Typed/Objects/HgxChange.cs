using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>What an update changed: given to <c>Updated</c> handlers.</summary>
/// <typeparam name="T">The class of the object.</typeparam>
public sealed class HgxChange<T> : EventArgs
    where T : class, IHgxObject<T>
{
    private readonly ObjectState _before;
    private readonly ObjectState _after;
    private T? _beforeCopy;
    private T? _afterCopy;

    internal HgxChange(
        ObjectState before, ObjectState after, IReadOnlyList<string> members, IReadOnlyList<HgxConflict> conflicts, bool isDeleted)
    {
        _before = before;
        _after = after;
        Members = members;
        Conflicts = conflicts;
        IsDeleted = isDeleted;
    }

    /// <summary>The object as it was before the update, unpushed values included: a detached copy, made when first asked for.</summary>
    public T Before => _beforeCopy ??= Copy(_before);

    /// <summary>The object as it was right after the update, unpushed values included: a detached copy, made when first asked for.</summary>
    public T After => _afterCopy ??= Copy(_after);

    /// <summary>The names of the members whose value, as the object shows it, changed.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>
    /// Each value that came and that an unpushed one here hid, oldest first: a member stands here as often as another value of it was hidden
    /// since the last notification. Of more than 4 096 the newest are kept.
    /// </summary>
    public IReadOnlyList<HgxConflict> Conflicts { get; }

    /// <summary>Whether the object has been deleted; it is dead, and <see cref="After"/> is its last state.</summary>
    public bool IsDeleted { get; }

    private static T Copy(ObjectState state)
    {
        T copy = T.CreateInstance();
        T.RestoreState(copy, state);
        return copy;
    }
}
