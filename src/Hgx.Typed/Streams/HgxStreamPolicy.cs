namespace Hgx.Typed;

/// <summary>What a stream of an object's changes does when updates come faster than they are read. Immutable.</summary>
public sealed class HgxStreamPolicy
{
    private HgxStreamPolicy(int capacity) => Capacity = capacity;

    /// <summary>
    /// What waits is merged into one change, from what the reader saw last to what is newest; <see cref="HgxChange{T}.Skipped"/> counts the states between. Never more
    /// than one change waits.
    /// </summary>
    public static HgxStreamPolicy Newest { get; } = new(0);

    /// <summary>How many changes may wait; 0 of <see cref="Newest"/>.</summary>
    internal int Capacity { get; }

    /// <summary>Every update is a change of its own, in order.</summary>
    /// <remarks>
    /// Updates that the service itself has merged for an app that was slow or away are one: it tells of the newest state. Each change that waits keeps a
    /// state in memory.
    /// </remarks>
    /// <param name="capacity">
    /// How many changes may wait. When one more comes, those that wait are still read, and then the enumeration ends in <see
    /// cref="HgxStreamOverflowException"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public static HgxStreamPolicy All(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return new HgxStreamPolicy(capacity);
    }
}
