#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

/// <summary>Places out of the order of declaration, and others that are not used.</summary>
[HgxObject(ApiId = "acme/ordered@1")]
public partial class Ordered
{
    [HgxMember(2)]
    public partial string Host { get; set; } = "unnamed";

    [HgxMember(0)]
    public partial double Load { get; set; } = 0.5;

    [HgxMember(4)]
    public partial Uri Link { get; set; } = new("https://example.org");

    [HgxMember(5)]
    public partial ImmutableArray<Lamp> Lamps { get; set; } = [];
}

/// <summary>A later version: places added at the end and in the gaps, and in its values.</summary>
[HgxObject(ApiId = "acme/ordered@1")]
public partial class LaterOrdered
{
    [HgxMember(0)]
    public partial double Load { get; set; } = 0.5;

    [HgxMember(1)]
    public partial int Cores { get; set; }

    [HgxMember(2)]
    public partial string Host { get; set; } = "unnamed";

    [HgxMember(4)]
    public partial Uri Link { get; set; } = new("https://example.org");

    [HgxMember(5)]
    public partial ImmutableArray<LaterLamp> Lamps { get; set; } = [];

    [HgxMember(7)]
    public partial string? Place { get; set; }

    [HgxMember(8)]
    public partial string? Note { get; set; }
}

[HgxObject(ApiId = "acme/strict@1")]
public partial class Strict
{
    [HgxMember(0)]
    public partial int First { get; set; } = 1;

    [HgxMember(1)]
    public required partial Lamp Lamp { get; set; }

    [HgxMember(2)]
    public required partial string Text { get; set; }
}

[HgxValue]
public readonly partial record struct Lamp
{
    [HgxMember(1)]
    public string Color { get; init; }

    [HgxMember(0)]
    public double Watt { get; init; }
}

[HgxValue]
public readonly partial record struct LaterLamp
{
    [HgxMember(0)]
    public double Watt { get; init; }

    [HgxMember(1)]
    public string Color { get; init; }

    [HgxMember(2)]
    public bool? IsOn { get; init; }
}

/// <summary>A value whose constructor takes some members, with a place that is not used, and one that may be unset.</summary>
[HgxValue]
public sealed partial record Room([property: HgxMember(3)] int Floor, [property: HgxMember(1)] int Doors = 2)
{
    [HgxMember(0)]
    public string Name { get; init; } = "room";

    [HgxMember(4)]
    public Room? Next { get; init; }

    [HgxMember(5)]
    public Version Version { get; init; } = new(1, 0);

    [HgxMember(6)]
    public byte[] Plan { get; init; } = [];
}

[HgxValue]
public sealed partial record Slot<T>([property: HgxMember(0)] T Content, [property: HgxMember(1)] int Count);

[HgxUnion]
public abstract partial record Device
{
    [HgxValue]
    public sealed partial record Sensor([property: HgxMember(0)] string Name, [property: HgxMember(1)] Lamp? Light = null) : Device;

    [HgxValue]
    public sealed partial record Motor(int Speed) : Device;
}

/// <summary>Values by order, in a state by name.</summary>
[HgxObject(ApiId = "acme/house@1")]
public partial class House
{
    public partial Room Hall { get; set; } = new(0);

    public partial ImmutableArray<Room> Rooms { get; set; } = [];

    public partial Lamp? Lamp { get; set; }

    public partial Slot<string?>? Text { get; set; }

    public partial Slot<Slot<int>>? Nested { get; set; }

    public partial Device? Device { get; set; }
}

/// <summary>The same in JSON, where values stand by name.</summary>
[HgxObject(ApiId = "acme/house-in-json@1", Format = HgxFormat.Json)]
public partial class HouseInJson
{
    public partial Room Hall { get; set; } = new(0);

    public partial ImmutableArray<Room> Rooms { get; set; } = [];

    public partial Lamp? Lamp { get; set; }

    public partial Slot<string?>? Text { get; set; }

    public partial Slot<Slot<int>>? Nested { get; set; }

    public partial Device? Device { get; set; }
}
