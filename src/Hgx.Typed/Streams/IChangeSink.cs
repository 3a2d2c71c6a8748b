using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>Hears of an object's updates as they come, on the I/O side and under the lock that orders them: it keeps them, and runs nothing of a user's.</summary>
internal interface IChangeSink
{
    /// <summary>The service told of a new state.</summary>
    void Updated(ObjectState before, ObjectState after, IReadOnlyList<HgxConflict> conflicts);

    /// <summary>Nothing more comes. Called once.</summary>
    /// <param name="deleted">The object's last state, when it was deleted elsewhere; null when the instance or the link ended here.</param>
    void Ended(ObjectState? deleted);
}
