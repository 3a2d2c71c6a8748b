using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>One or several updates of an object that nobody has read yet, as one change.</summary>
internal sealed class WaitingChange
{
    private const int MaximumConflicts = 4096;

    private readonly List<HgxConflict> _conflicts = [];
    private readonly ObjectState _before;
    private ObjectState _after;
    private int _updates;
    private bool _isDeleted;

    public WaitingChange(ObjectState before) => _before = _after = before;

    /// <summary>Adds an update, which began where the last one ended but for what was set here between.</summary>
    public void Add(ObjectState after, IReadOnlyList<HgxConflict> conflicts)
    {
        _after = after;
        _updates++;
        _conflicts.AddRange(conflicts);
        // A reader that has hung must not cost unbounded memory: then the newest count.
        if (_conflicts.Count > MaximumConflicts) _conflicts.RemoveRange(0, _conflicts.Count - MaximumConflicts);
    }

    /// <summary>Adds the object's deletion.</summary>
    /// <param name="last">What it showed last, with what was set here since the last update.</param>
    public void Delete(ObjectState last) => (_after, _isDeleted) = (last, true);

    /// <summary>What a reader is given.</summary>
    public UpdateNews Read(HgxObjectClass objectClass)
    {
        var members = new List<string>();
        objectClass.Compare(_before, _after, members);
        return new UpdateNews(objectClass, _before, _after, members, _conflicts, _isDeleted) { Skipped = Math.Max(0, _updates - 1) };
    }
}
