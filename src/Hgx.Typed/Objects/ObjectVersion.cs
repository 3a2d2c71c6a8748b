using System.Collections.Immutable;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>
/// What an attached object is at one moment: what the service last said, the unpushed draft on top of it, and the pushes that wait for
/// their answer. Immutable; the core swaps it whole, so readers need no lock.
/// </summary>
internal sealed record ObjectVersion(ObjectState Base)
{
    /// <summary>The unpushed state; null when nothing was set since the last push.</summary>
    public ObjectState? Draft { get; init; }

    /// <summary>States that were sent and are not acknowledged yet, oldest first.</summary>
    public ImmutableArray<PendingPush> Pushes { get; init; } = [];

    /// <summary>Whether an update came while a push waited: which of them the service has last must be asked.</summary>
    public bool IsContested { get; init; }

    /// <summary>Whether the object has been discarded or deleted.</summary>
    public bool IsDead { get; init; }

    /// <summary>What readers see.</summary>
    public ObjectState Shown => Draft ?? Base;

    /// <summary>A push that waits for its answer, kept up to date with what came meanwhile.</summary>
    public sealed record PendingPush(object Key, ObjectState State);
}
