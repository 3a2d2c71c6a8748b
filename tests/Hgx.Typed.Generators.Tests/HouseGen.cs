using CsCheck;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Random objects that hold values by order.</summary>
internal static class HouseGen
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char['\0', '\u00ff'], 0, 12];

    private static readonly Gen<Lamp> s_lamp = Gen.Select(s_text, Gen.Int).Select((color, watt) => new Lamp { Color = color, Watt = watt / 8.0 });

    private static readonly Gen<Room> s_room = Gen.Recursive<Room>((depth, room) => Gen.Select(Gen.Int, Gen.Int, s_text, Gen.Byte.Array[0, 4], depth > 3 ? Gen.Const((Room?)null) : room.Null())
        .Select((floor, doors, name, plan, next) => new Room(floor, doors) { Name = name, Plan = plan, Next = next, Version = new(Math.Abs(doors % 9), 1) }));

    public static readonly Gen<House> Objects = Gen.Select(s_room, s_room.Array[0, 3], s_lamp, s_text, Gen.Int, Gen.Bool).Select((hall, rooms, lamp, text, number, has) =>
    {
        var house = new House { Hall = hall, Rooms = [.. rooms], Device = has ? new Device.Sensor(text, lamp) : new Device.Motor(number) };
        if (has) (house.Lamp, house.Text, house.Nested) = (lamp, new(number % 2 == 0 ? text : null, number), new(new(number, 1), 2));
        return house;
    });

    public static readonly Gen<Ordered> Ordered = Gen.Select(s_text, Gen.Double, s_lamp.Array[0, 3]).Select(
        (host, load, lamps) => new Ordered { Host = host, Load = load, Link = new("https://example.org/" + lamps.Length), Lamps = [.. lamps] });
}
