namespace Hgx.Typed.Corpus;

/// <summary>Members with operations of their own; of one only a part, of one none.</summary>
[HgxObject(ApiId = "corpus/boiler@1", Accessors = HgxAccessors.Set | HgxAccessors.Get)]
public partial class Boiler
{
    public partial double Target { get; set; } = 20;

    [HgxAccessors(HgxAccessors.Get)]
    public partial double? Temperature { get; set; }

    [HgxAccessors(HgxAccessors.None)]
    public partial string Site { get; set; } = "";

    public partial string? @class { get; set; }

    public partial int Faults { get; internal set; }

    public partial HgxList<string> Notes { get; }

    internal partial ReadOnlyMemory<byte> Log { get; set; }
}

/// <summary>What derives has the operations of its base class's members, too.</summary>
[HgxObject(ApiId = "corpus/steam-boiler@1")]
public sealed partial class SteamBoiler : Boiler
{
    [HgxAccessors(HgxAccessors.Set | HgxAccessors.Get)]
    public partial Reading? Pressure { get; set; }
}

/// <summary>Contains one that is not visible everywhere.</summary>
public static partial class Cellar
{
    [HgxObject(ApiId = "corpus/valve@1", Accessors = HgxAccessors.Set)]
    internal sealed partial class Valve
    {
        public partial bool IsOpen { get; set; }
    }
}
