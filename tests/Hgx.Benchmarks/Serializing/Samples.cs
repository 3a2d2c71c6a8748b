using Hgx.Typed.Corpus;

namespace Hgx.Benchmarks.Serializing;

/// <summary>The values that every peer's object has.</summary>
internal static class Samples
{
    public static readonly Guid Id = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static readonly DateTime TakenAt = new(2026, 11, 26, 9, 30, 15, 250, DateTimeKind.Utc);

    public static readonly (string Sensor, double Value)[] Gauges = [("fan", 1200), ("cpu", 61.5), ("board", 38.25), ("disk", 33.75), ("psu", 230.1)];

    public static readonly (string Name, int Port)[] Ports = [("http", 80), ("https", 443), ("metrics", 9090), ("ssh", 22)];

    public const string Host = "web-1.example.org";
    public const string Note = "in the second rack";
    public const int Cores = 16;
    public const long Memory = 68_719_476_736;
    public const double Load = 0.42;
    public const Health Health = Typed.Corpus.Health.Warning;
    public const string City = "Reykjavik";
    public const double Latitude = 64.1466;
    public const double Longitude = -21.9426;
}
