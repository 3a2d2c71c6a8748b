#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

[HgxObject(ApiId = "acme.telemeter/status@1")]
public partial class Status
{
    public partial string Host { get; set; } = "unnamed";

    public partial double CpuLoad { get; set; }

    public partial ImmutableArray<Reading> Readings { get; set; } = [];
}

/// <summary>What a later version of the contract added.</summary>
[HgxObject(ApiId = "acme.telemeter/status@1")]
public partial class LaterStatus
{
    public partial string Host { get; set; } = "unnamed";

    public partial double CpuLoad { get; set; }

    public partial ImmutableArray<LaterReading> Readings { get; set; } = [];

    public partial string? Location { get; set; }

    public partial int Cores { get; set; } = 1;
}

[HgxValue]
public readonly partial record struct Reading
{
    public string Sensor { get; init; }

    public double Value { get; init; }
}

[HgxValue]
public readonly partial record struct LaterReading
{
    public string Sensor { get; init; }

    public double Value { get; init; }

    public string? Unit { get; init; }
}

[HgxObject(ApiId = "acme/order@1")]
public partial class Order
{
    public required partial string Number { get; set; }

    public required partial Address Recipient { get; set; }

    public partial Address? Invoice { get; set; }

    public partial byte[] Label { get; set; } = [];
}

[HgxValue]
public sealed partial class Address
{
    public required string Street { get; init; }

    public string Country { get; init; } = "DE";

    public byte[]? Stamp { get; init; }

    public Address? CareOf { get; init; }
}

[HgxValue]
public sealed partial record Position(int X, int Y = 7)
{
    public string Name { get; init; } = "here";
}

[HgxObject(ApiId = "acme/marker@1")]
public partial class Marker
{
    public partial Position? At { get; set; }

    public partial IReadOnlyList<Position> Path { get; set; } = [];
}

[HgxValue]
public partial class Figure
{
    public string Name { get; init; } = "";
}

/// <summary>Adds to a value what would not be written.</summary>
public class Solid : Figure
{
    public int Faces { get; init; }
}

[HgxObject(ApiId = "acme/drawing@1")]
public partial class Drawing
{
    public partial Figure? Figure { get; set; }

    public partial IReadOnlyList<Figure> Figures { get; set; } = [];
}
