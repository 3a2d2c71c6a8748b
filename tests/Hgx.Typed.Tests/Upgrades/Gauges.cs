namespace Hgx.Typed.Tests.Upgrades;

// Three versions of a contract, each a class of its own, upgraded by one method each.
[HgxObject(ApiId = "tests/gauge@1")]
public partial class GaugeV1
{
    public partial string Name { get; set; } = "";

    public partial double Load { get; set; }
}

[HgxObject(ApiId = "tests/gauge@2")]
public partial class GaugeV2
{
    public partial string Name { get; set; } = "";

    public partial int Percent { get; set; }

    [HgxUpgrade(from: "tests/gauge@1")]
    private static GaugeV2 FromV1(GaugeV1 old) => new() { Name = old.Name, Percent = (int)(old.Load * 100) };
}

[HgxObject(ApiId = "tests/gauge@3")]
public partial class Gauge
{
    public partial string Label { get; set; } = "";

    public partial int Percent { get; set; }

    public partial string Note { get; set; } = "none";

    [HgxUpgrade(from: "tests/gauge@2")]
    private static Gauge FromV2(GaugeV2 old) => new() { Label = old.Name, Percent = old.Percent };
}

/// <summary>Another class that upgrades the same contract.</summary>
[HgxObject(ApiId = "tests/gauge-summary@1")]
public partial class GaugeSummary
{
    public partial string Label { get; set; } = "";

    [HgxUpgrade(from: "tests/gauge@2")]
    private static GaugeSummary From(GaugeV2 old) => new() { Label = old.Name };
}
