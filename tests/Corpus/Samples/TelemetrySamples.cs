namespace Hgx.Typed.Corpus.Samples;

internal static class TelemetrySamples
{
    public static Status Status() => new()
    {
        Host = "web-1",
        CpuLoad = 0.5,
        Readings = [new Reading { Sensor = "cpu", Value = 41.5 }, new Reading { Sensor = "", Value = double.NegativeInfinity }],
    };

    public static LaterStatus LaterStatus() => new()
    {
        Host = "web-2",
        CpuLoad = -0.0,
        Readings = [new LaterReading { Sensor = "cpu", Value = double.NaN, Unit = "°C" }, new LaterReading { Sensor = "fan", Value = 1200 }],
        Location = "attic",
        Cores = 8,
    };

    public static Order ShortOrder() => new() { Number = "", Recipient = new Address { Street = "Main" } };

    public static Order Order() => new()
    {
        Number = "7",
        Recipient = new Address { Street = "Main", Country = "AT", Stamp = [1, 2, 3], CareOf = new Address { Street = "Side", Stamp = [] } },
        Invoice = new Address { Street = "Invoice" },
        Label = [5, 6],
    };

    public static Marker Marker() => new() { At = new Position(-1), Path = [new Position(1, 2), new Position(3, 4) { Name = "" }] };

    public static Drawing Drawing() => new() { Figure = new Figure { Name = "circle" }, Figures = [new Figure(), new Figure { Name = "square" }] };
}
