using Hgx.Typed.Corpus;

namespace Hgx.Benchmarks.Serializing;

/// <summary>The peers' object without keys, which MessagePack-CSharp writes by name.</summary>
public sealed class NamedMachine
{
    public Guid Id { get; set; }

    public string Host { get; set; } = "";

    public string? Note { get; set; }

    public int Cores { get; set; }

    public long Memory { get; set; }

    public double Load { get; set; }

    public bool IsOnline { get; set; }

    public Health Health { get; set; }

    public DateTime TakenAt { get; set; }

    public NamedSite? Site { get; set; }

    public NamedGauge[] Gauges { get; set; } = [];

    public Dictionary<string, int> Ports { get; set; } = [];

    public static NamedMachine Sample() => new()
    {
        Id = Samples.Id, Host = Samples.Host, Note = Samples.Note, Cores = Samples.Cores, Memory = Samples.Memory, Load = Samples.Load, IsOnline = true,
        Health = Samples.Health, TakenAt = Samples.TakenAt,
        Site = new NamedSite { City = Samples.City, Latitude = Samples.Latitude, Longitude = Samples.Longitude },
        Gauges = [.. Samples.Gauges.Select(x => new NamedGauge { Sensor = x.Sensor, Value = x.Value })],
        Ports = Samples.Ports.ToDictionary(x => x.Name, x => x.Port),
    };
}

public sealed class NamedSite
{
    public string City { get; set; } = "";

    public double Latitude { get; set; }

    public double Longitude { get; set; }
}

public struct NamedGauge
{
    public string Sensor { get; set; }

    public double Value { get; set; }
}
