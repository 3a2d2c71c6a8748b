using Hgx.Typed;

namespace Telemeter.Contracts;

/// <summary>One measurement of a machine. What the system does not tell is null, never a guess.</summary>
[HgxValue]
public sealed partial record Reading
{
    /// <summary>1 for a reporter's first reading, and one more for each that follows, also across restarts.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>How busy all processors were since the reading before: 0 to 1.</summary>
    public double? CpuLoad { get; init; }

    public Usage? Memory { get; init; }

    /// <summary>Of the drive that the reporter runs from.</summary>
    public Usage? Disk { get; init; }

    /// <summary>Bytes a second, over all networks but the loopback, since the reading before.</summary>
    public double? Received { get; init; }

    /// <inheritdoc cref="Received"/>
    public double? Sent { get; init; }
}
