using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

public enum Health
{
    Good,
    Warning,
    Failing,
}

/// <summary>An object as many are: twelve members, one of them nested, a list and a dictionary. In the compact layout.</summary>
[HgxObject(ApiId = "acme/machine@1")]
public partial class Machine
{
    [HgxMember(0)]
    public partial Guid Id { get; set; }

    [HgxMember(1)]
    public partial string Host { get; set; } = "";

    [HgxMember(2)]
    public partial string? Note { get; set; }

    [HgxMember(3)]
    public partial int Cores { get; set; }

    [HgxMember(4)]
    public partial long Memory { get; set; }

    [HgxMember(5)]
    public partial double Load { get; set; }

    [HgxMember(6)]
    public partial bool IsOnline { get; set; }

    [HgxMember(7)]
    public partial Health Health { get; set; }

    [HgxMember(8)]
    public partial DateTime TakenAt { get; set; }

    [HgxMember(9)]
    public partial Site Site { get; set; } = new("", 0, 0);

    [HgxMember(10)]
    public partial ImmutableArray<Gauge> Gauges { get; set; } = [];

    [HgxMember(11)]
    public partial IReadOnlyDictionary<string, int> Ports { get; set; } = ImmutableDictionary<string, int>.Empty;
}

/// <summary>The same by name.</summary>
[HgxObject(ApiId = "acme/machine-by-name@1")]
public partial class MachineByName
{
    public partial Guid Id { get; set; }

    public partial string Host { get; set; } = "";

    public partial string? Note { get; set; }

    public partial int Cores { get; set; }

    public partial long Memory { get; set; }

    public partial double Load { get; set; }

    public partial bool IsOnline { get; set; }

    public partial Health Health { get; set; }

    public partial DateTime TakenAt { get; set; }

    public partial Site Site { get; set; } = new("", 0, 0);

    public partial ImmutableArray<Gauge> Gauges { get; set; } = [];

    public partial IReadOnlyDictionary<string, int> Ports { get; set; } = ImmutableDictionary<string, int>.Empty;
}

/// <summary>The same in JSON.</summary>
[HgxObject(ApiId = "acme/machine-in-json@1", Format = HgxFormat.Json)]
public partial class MachineInJson
{
    public partial Guid Id { get; set; }

    public partial string Host { get; set; } = "";

    public partial string? Note { get; set; }

    public partial int Cores { get; set; }

    public partial long Memory { get; set; }

    public partial double Load { get; set; }

    public partial bool IsOnline { get; set; }

    public partial Health Health { get; set; }

    public partial DateTime TakenAt { get; set; }

    public partial Site Site { get; set; } = new("", 0, 0);

    public partial ImmutableArray<Gauge> Gauges { get; set; } = [];

    public partial IReadOnlyDictionary<string, int> Ports { get; set; } = ImmutableDictionary<string, int>.Empty;
}

[HgxValue]
public sealed partial record Site([property: HgxMember(0)] string City, [property: HgxMember(1)] double Latitude, [property: HgxMember(2)] double Longitude);

[HgxValue]
public readonly partial record struct Gauge([property: HgxMember(0)] string Sensor, [property: HgxMember(1)] double Value);
