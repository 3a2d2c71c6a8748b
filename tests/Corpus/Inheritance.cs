#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
namespace Hgx.Typed.Corpus;

/// <summary>An object that others derive from.</summary>
[HgxObject(ApiId = "acme/vehicle@1")]
public partial class Vehicle
{
    public required partial string Plate { get; set; }

    public partial int Wheels { get; set; } = 4;

    public virtual string Kind => "vehicle";

    // A type that no derived class sees.
    private partial Condition Condition1 { get; set; }

    [HgxIgnore]
    public bool IsBroken
    {
        get => Condition1 == Condition.Broken;
        set => Condition1 = value ? Condition.Broken : Condition.Fine;
    }

    private enum Condition
    {
        Fine,
        Broken,
    }
}

/// <summary>Adds to the state of a vehicle.</summary>
[HgxObject(ApiId = "acme/truck@1")]
public partial class Truck : Vehicle
{
    public partial string Model { get; set; } = "box";

    public partial byte[] Seal { get; set; } = [];

    public override string Kind => "truck";
}

/// <summary>A class in between that is no object, and takes names.</summary>
public abstract class ServiceTruck : Truck
{
    public new static string Sync() => "siren";

    public new string Capture { get; set; } = "flag";
}

[HgxObject(ApiId = "acme/fire-truck@1")]
public sealed partial class FireTruck : ServiceTruck
{
    public required partial string Station { get; set; }

    public partial Address? Home { get; set; }
}

/// <summary>A later version of a truck.</summary>
[HgxObject(ApiId = "acme/truck@1")]
public partial class LaterTruck : Vehicle
{
    public partial string Model { get; set; } = "box";

    public partial byte[] Seal { get; set; } = [];

    public partial string? Trailer { get; set; }
}
