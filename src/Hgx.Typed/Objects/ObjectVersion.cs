using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>
/// What an attached object is at one moment: what the service last said, the unpushed draft on top of it, and the push that waits for
/// its answer. Immutable; the core swaps it whole, so readers need no lock.
/// </summary>
internal sealed record ObjectVersion(ObjectState Base)
{
    /// <summary>The number of <see cref="Base"/> at the service; 0 when it is not known.</summary>
    public ulong Revision { get; init; }

    /// <summary>The unpushed state; null when nothing was set since the last push.</summary>
    public ObjectState? Draft { get; init; }

    /// <summary>The state that was sent and is not acknowledged yet, kept up to date with what came meanwhile.</summary>
    public ObjectState? Pushed { get; init; }

    /// <summary>Whether <see cref="Pushed"/> went past the draft, which then is not on top of it.</summary>
    public bool IsPushedPast { get; init; }

    /// <summary>Whether an update without a revision came while a push waited: which of them the service has last must be asked.</summary>
    public bool IsContested { get; init; }

    /// <summary>Whether <see cref="Pushed"/> may have been carried out without an answer: until that is settled nothing is taken of the object.</summary>
    public bool IsInDoubt { get; init; }

    /// <summary>Whether the object has been discarded or deleted.</summary>
    public bool IsDead { get; init; }

    /// <summary>What readers see.</summary>
    public ObjectState Shown => Draft ?? Base;
}
