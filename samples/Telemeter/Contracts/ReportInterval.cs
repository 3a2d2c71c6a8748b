using Hgx.Typed;

namespace Telemeter.Contracts;

/// <summary>How often the monitor wants a reading. The monitor's own object, shared with the reporter that trusts it.</summary>
[HgxObject(ApiId = "hypergolix.demo/telemeter.interval@1")]
public partial class ReportInterval
{
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.05);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public partial TimeSpan Every { get; set; } = Default;

    /// <summary>The interval within what a reporter does: whoever reads a state that others write checks it.</summary>
    public static TimeSpan Limit(TimeSpan every) => every < Shortest ? Shortest : every > Longest ? Longest : every;
}
