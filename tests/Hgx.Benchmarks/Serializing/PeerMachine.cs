using Hgx.Typed.Corpus;
using MemoryPack;
using MessagePack;

namespace Hgx.Benchmarks.Serializing;

/// <summary>The peers' object: plain, its gauges structs like ours, its list an array.</summary>
[MemoryPackable]
[MessagePackObject]
public sealed partial class PeerMachine
{
    [Key(0)]
    public Guid Id { get; set; }

    [Key(1)]
    public string Host { get; set; } = "";

    [Key(2)]
    public string? Note { get; set; }

    [Key(3)]
    public int Cores { get; set; }

    [Key(4)]
    public long Memory { get; set; }

    [Key(5)]
    public double Load { get; set; }

    [Key(6)]
    public bool IsOnline { get; set; }

    [Key(7)]
    public Health Health { get; set; }

    [Key(8)]
    public DateTime TakenAt { get; set; }

    [Key(9)]
    public PeerSite? Site { get; set; }

    [Key(10)]
    public PeerGauge[] Gauges { get; set; } = [];

    [Key(11)]
    public Dictionary<string, int> Ports { get; set; } = [];

    public static PeerMachine Sample() => new()
    {
        Id = Samples.Id, Host = Samples.Host, Note = Samples.Note, Cores = Samples.Cores, Memory = Samples.Memory, Load = Samples.Load, IsOnline = true,
        Health = Samples.Health, TakenAt = Samples.TakenAt,
        Site = new PeerSite { City = Samples.City, Latitude = Samples.Latitude, Longitude = Samples.Longitude },
        Gauges = [.. Samples.Gauges.Select(x => new PeerGauge { Sensor = x.Sensor, Value = x.Value })],
        Ports = Samples.Ports.ToDictionary(x => x.Name, x => x.Port),
    };
}

[MemoryPackable]
[MessagePackObject]
public sealed partial class PeerSite
{
    [Key(0)]
    public string City { get; set; } = "";

    [Key(1)]
    public double Latitude { get; set; }

    [Key(2)]
    public double Longitude { get; set; }
}

[MemoryPackable]
[MessagePackObject]
public partial struct PeerGauge
{
    [Key(0)]
    public string Sensor { get; set; }

    [Key(1)]
    public double Value { get; set; }
}
