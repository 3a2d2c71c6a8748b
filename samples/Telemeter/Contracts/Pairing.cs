using Hgx.Typed;

namespace Telemeter.Contracts;

/// <summary>A monitor's request to be trusted: it shares this object with the reporter. Who made it is proven by its binder.</summary>
[HgxObject(ApiId = "hypergolix.demo/telemeter.pairing@1")]
public partial class Pairing
{
    /// <summary>What the monitor calls itself.</summary>
    public partial string Monitor { get; set; } = "";

    /// <summary>The address of the monitor's <see cref="ReportInterval"/>.</summary>
    public partial string Interval { get; set; } = "";
}
