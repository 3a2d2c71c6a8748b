namespace Hgx.Typed.Tests.Upgrades;

// The older contracts as an app of their time has them.
[HgxObject(ApiId = "tests/meter@1", Format = HgxFormat.Json)]
public partial class MeterAsItWas1
{
    public partial string Reading { get; set; } = "";
}

[HgxObject(ApiId = "tests/meter@2")]
public partial class MeterAsItWas2
{
    [HgxMember(0)]
    public partial long Whole { get; set; }

    [HgxMember(1)]
    public partial string? Unit { get; set; }
}

// And as the newer app keeps them: small records, and every step on the newest class.
[HgxValue]
public partial record MeterV1(string Reading);

[HgxValue]
public partial record struct MeterV2([property: HgxMember(0)] long Whole, [property: HgxMember(1)] string? Unit);

[HgxObject(ApiId = "tests/meter@3")]
public partial class Meter
{
    public partial decimal Value { get; set; }

    public partial string Unit { get; set; } = "";

    [HgxUpgrade(from: "tests/meter@1", Format = HgxFormat.Json)]
    private static MeterV2 ToV2(MeterV1 old) => new(long.Parse(old.Reading, System.Globalization.CultureInfo.InvariantCulture), null);

    [HgxUpgrade(from: "tests/meter@2")]
    internal static Meter FromV2(MeterV2 old) => new() { Value = old.Whole, Unit = old.Unit ?? "kWh" };
}

/// <summary>A class whose method gives what it may not.</summary>
[HgxObject(ApiId = "tests/odd-meter@1")]
public partial class OddMeter
{
    public partial long Value { get; set; }

    /// <summary>What the method gives.</summary>
    public static Func<OddMeter?> Given { get; set; } = static () => new OddMeter();

    [HgxUpgrade("tests/meter@2")]
    private static OddMeter? From(MeterV2 old) => Given();
}

[HgxObject(ApiId = "tests/odder-meter@1")]
public partial class OdderMeter : OddMeter;
