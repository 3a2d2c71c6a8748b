namespace Hgx.Typed.Corpus.Samples;

internal static class AccessorSamples
{
    public static Boiler Boiler() => new() { Target = 21.5, Temperature = 19, Site = "north", Faults = 3, @class = "A", Log = new byte[] { 1, 2 } };

    public static SteamBoiler SteamBoiler() => new()
    {
        Target = 150, Temperature = 149.5, Site = "south", Faults = 4, @class = "", Log = new byte[] { 3 }, Pressure = new Reading { Sensor = "bar", Value = 5 },
    };
}
