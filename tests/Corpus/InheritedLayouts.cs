#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
namespace Hgx.Typed.Corpus;

/// <summary>A base class by order: those that derive from it have places among its own.</summary>
[HgxObject(ApiId = "acme/shape-by-order@1")]
public partial class Plot
{
    [HgxMember(4)]
    public partial string Title { get; set; } = "plot";

    [HgxMember(1)]
    public required partial int Width { get; set; }
}

[HgxObject(ApiId = "acme/chart@1")]
public partial class Chart : Plot
{
    [HgxMember(2)]
    public partial double Scale { get; set; } = 1;

    [HgxMember(0)]
    public partial string? Unit { get; set; }
}

/// <summary>Adds nothing of its own.</summary>
[HgxObject(ApiId = "acme/plain-chart@1")]
public partial class PlainChart : Chart;

[HgxObject(ApiId = "acme/chart@1")]
public partial class LaterChart : Plot
{
    [HgxMember(0)]
    public partial string? Unit { get; set; }

    [HgxMember(2)]
    public partial double Scale { get; set; } = 1;

    [HgxMember(3)]
    public partial int Colors { get; set; }

    [HgxMember(6)]
    public partial string? Note { get; set; }
}

[HgxObject(ApiId = "acme/pet@1", Format = HgxFormat.Json)]
public partial class Pet
{
    public required partial string Name { get; set; }

    public partial int Legs { get; set; } = 4;
}

[HgxObject(ApiId = "acme/cat@1", Format = HgxFormat.Json)]
public partial class Cat : Pet
{
    public partial bool IsAsleep { get; set; } = true;

    public required partial string Fur { get; set; }
}

/// <summary>Adds nothing of its own.</summary>
[HgxObject(ApiId = "acme/kitten@1", Format = HgxFormat.Json)]
public partial class Kitten : Cat;

/// <summary>Its null member stands in a gap of the base class's places.</summary>
[HgxObject(ApiId = "acme/noted@1")]
public partial class Noted : Ordered
{
    [HgxMember(1)]
    public partial string? Remark { get; set; } = "remark";

    [HgxMember(3)]
    public required partial string? Author { get; set; }
}

[HgxObject(ApiId = "acme/many@1")]
public partial class Many
{
    public partial int[] Numbers { get; set; } = [];
}

[HgxObject(ApiId = "acme/more-many@1")]
public partial class MoreMany : Many
{
    public partial int[] More { get; set; } = [];
}
