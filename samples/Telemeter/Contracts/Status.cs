using System.Collections.Immutable;
using Hgx.Typed;

namespace Telemeter.Contracts;

/// <summary>What a reporter tells of its machine. The reporter's own object: it alone pushes it.</summary>
[HgxObject(ApiId = "hypergolix.demo/telemeter.status@1")]
public partial class Status
{
    public const int MaxReadings = 120;

    public partial string Host { get; set; } = "";

    /// <summary>The address of the pairing object that the reporter trusts; null until there is one.</summary>
    public partial string? PairedWith { get; set; }

    /// <summary>The newest readings, oldest first, at most <see cref="MaxReadings"/>.</summary>
    /// <remarks>
    /// A push carries the whole state, and of several quick ones a reader may see only the last. With a history in the state, a reader that was
    /// away for a while misses nothing, and a push that is repeated does no harm.
    /// </remarks>
    public partial ImmutableArray<Reading> Readings { get; set; } = [];

    /// <summary>Adds a reading, and lets the oldest go.</summary>
    public void Add(Reading reading) => Readings = [.. Readings.TakeLast(MaxReadings - 1), reading];
}
