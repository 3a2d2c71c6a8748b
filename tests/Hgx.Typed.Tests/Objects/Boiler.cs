namespace Hgx.Typed.Tests.Objects;

[HgxObject(ApiId = "hgx.test/boiler@1", Accessors = HgxAccessors.Set | HgxAccessors.Get)]
public partial class Boiler
{
    public partial double Target { get; set; }

    [HgxAccessors(HgxAccessors.None)]
    public partial string Site { get; set; } = "";
}

[HgxObject(ApiId = "hgx.test/steam-boiler@1", Accessors = HgxAccessors.Set)]
public sealed partial class SteamBoiler : Boiler
{
    public partial double Pressure { get; set; }
}
