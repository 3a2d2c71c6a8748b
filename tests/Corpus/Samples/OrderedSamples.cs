namespace Hgx.Typed.Corpus.Samples;

internal static class OrderedSamples
{
    public static Ordered Ordered() => new() { Host = "web-1", Load = 0.25, Link = new Uri("https://example.org/a"), Lamps = [new Lamp { Color = "red", Watt = 5 }, default] };

    public static LaterOrdered Later() => new()
    {
        Load = 1, Cores = 8, Host = "web-2", Link = new Uri("a/b", UriKind.Relative), Place = "attic", Note = "new",
        Lamps = [new LaterLamp { Watt = 3, Color = "blue", IsOn = true }],
    };

    public static Strict Strict() => new() { First = 2, Lamp = new Lamp { Color = "green", Watt = 1 }, Text = "text" };

    public static House House() => new()
    {
        Hall = new Room(1, 3) { Name = "hall", Next = new Room(-1), Version = new Version(2, 5), Plan = [1, 2] },
        Rooms = [new Room(2), new Room(3, 0) { Name = "" }],
        Lamp = new Lamp { Color = "white", Watt = 60 },
        Text = new Slot<string?>(null, 1),
        Nested = new Slot<Slot<int>>(new Slot<int>(1, 2), 3),
        Device = new Device.Sensor("door", new Lamp { Color = "red" }),
    };

    public static HouseInJson InJson(House house) => new()
    {
        Hall = house.Hall, Rooms = house.Rooms, Lamp = house.Lamp, Text = house.Text, Nested = house.Nested, Device = house.Device,
    };

    public static Machine Machine() => new()
    {
        Id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), Host = "web-1", Note = "spare", Cores = 16, Memory = 1L << 40, Load = 0.42, IsOnline = true,
        Health = Health.Failing, TakenAt = DateTime.UnixEpoch.AddDays(20_000), Site = new Site("Oslo", 59.91, 10.75), Gauges = [new Gauge("fan", 1200)],
        Ports = new Dictionary<string, int> { ["ssh"] = 22, ["http"] = 80 },
    };

    public static MachineByName ByName(Machine x) => new()
    {
        Id = x.Id, Host = x.Host, Note = x.Note, Cores = x.Cores, Memory = x.Memory, Load = x.Load, IsOnline = x.IsOnline, Health = x.Health, TakenAt = x.TakenAt,
        Site = x.Site, Gauges = x.Gauges, Ports = x.Ports,
    };

    public static MachineInJson InJson(Machine x) => new()
    {
        Id = x.Id, Host = x.Host, Note = x.Note, Cores = x.Cores, Memory = x.Memory, Load = x.Load, IsOnline = x.IsOnline, Health = x.Health, TakenAt = x.TakenAt,
        Site = x.Site, Gauges = x.Gauges, Ports = x.Ports,
    };
}
