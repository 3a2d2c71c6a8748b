using System.Text;
using System.Text.Json;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class JsonLayoutTests
{
    [Fact]
    public void A_state_is_what_Python_writes_of_the_same_values()
    {
        // json.dumps({"Label": "n\u00e4me \U0001f600\n\"", ...}, separators=(",", ":")) of the same values.
        var house = new HouseInJson { Hall = new Room(-1, 1_000_000) { Name = "n\u00e4me \U0001f600\n\"\u007f" }, Lamp = new Lamp { Color = "/", Watt = 1e-5 } };
        Assert.Equal(
            """{"Hall":{"Floor":-1,"Doors":1000000,"Name":"n\u00e4me \ud83d\ude00\n\"\u007f","Next":null,"Version":"1.0","Plan":""},"Rooms":[],"Lamp":{"Color":"/","Watt":1e-05},"Text":null,"Nested":null,"Device":null}""",
            Written(house));
    }

    [Fact]
    public void Unknown_members_are_kept_byte_for_byte_after_the_known_ones()
    {
        const string Unknown = "\"New\" : [ 1.0, 1e5, 1E+2,{\"a\" :null} , \"\\u00e9\\/\" ],\"N\\u0065wer\":{\"x\":-0.0}";
        ObjectState state = Read<HouseInJson>($$"""{"Rooms": [{"Floor":1,"Size":10.50}], {{Unknown}} , "Lamp":null}""");
        string written = Encoding.UTF8.GetString(StateBytes.Write<HouseInJson>(state));
        Assert.EndsWith("," + Unknown + "}", written, StringComparison.Ordinal);
        Assert.Contains("\"Plan\":\"\",\"Size\":10.50}]", written, StringComparison.Ordinal);
        Assert.Equal(written, Encoding.UTF8.GetString(StateBytes.Write<HouseInJson>(Read<HouseInJson>(written))));
    }

    [Fact]
    public void An_unknown_case_is_kept_byte_for_byte()
    {
        const string Case = """["Heater" , {"Watt":1.50}]""";
        ObjectState state = Read<HouseInJson>($$"""{"Device":{{Case}}}""");
        Assert.Contains(Case, Encoding.UTF8.GetString(StateBytes.Write<HouseInJson>(state)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_number_of_an_enum_survives()
    {
        ObjectState state = Read<EverythingInJson>("""{"Level":77}""");
        Assert.Contains("\"Level\":77,", Encoding.UTF8.GetString(StateBytes.Write<EverythingInJson>(state)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_absent_keeps_its_initializer()
    {
        HouseInJson house = StateBytes.Read<HouseInJson>("{}"u8.ToArray());
        Assert.Equal("room", house.Hall.Name);
        Assert.Equal((4, 2, "room"), Of(StateBytes.Read<HouseInJson>("""{"Hall":{"Floor":4}}"""u8.ToArray()).Hall));

        static (int, int, string) Of(Room room) => (room.Floor, room.Doors, room.Name);
    }

    [Theory]
    [InlineData("""{"Hall":{}}""", "the required member Hgx.Typed.Corpus.Room.Floor is missing")]
    [InlineData("""{"Hall":{"Floor":1},"H\u0061ll":{"Floor":1}}""", "HouseInJson.Hall comes twice")]
    [InlineData("""{"New":1,"N\u0065w":2}""", "has an unknown member twice")]
    [InlineData("""{"Hall":{"Floor":1.5}}""", "Room.Floor is no integer, or one out of range")]
    [InlineData("""{"Hall":{"Floor":3000000000}}""", "Room.Floor is a number out of range")]
    [InlineData("""{"Hall":{"Floor":"1"}}""", "Room.Floor should be an integer, and is JSON String")]
    [InlineData("""{"Hall":{"Floor":1,"Name":null}}""", "Room.Name should be text, and is JSON Null")]
    [InlineData("""{"Hall":{"Floor":1,"Name":"\ud800"}}""", "Room.Name is malformed")]
    [InlineData("""{"Hall":{"Floor":1,"Plan":"*secret*"}}""", "Room.Plan should be base64 text")]
    [InlineData("""{"Lamp":{"Watt":NaN}}""", "Lamp.Watt is malformed")]
    [InlineData("""{"Lamp":{"Watt":1e999}}""", "Lamp.Watt is a number out of range")]
    [InlineData("""{"Device":["Motor"]}""", "HouseInJson.Device should be an array of a case's name and its value")]
    [InlineData("""{"Device":["Motor",{"Speed":1},2]}""", "should be an array of a case's name and its value")]
    [InlineData("[]", "the state should be a map, and is JSON StartArray")]
    [InlineData("", "the state is malformed")]
    [InlineData("{} {}", "malformed")]
    [InlineData("""{"Hall":{"Floor":1}""", "malformed")]
    public void What_is_no_such_state_is_refused_by_member_and_without_values(string json, string expected)
    {
        var error = Assert.Throws<HgxStateException>(() => Read<HouseInJson>(json));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused() =>
        Assert.Throws<HgxStateException>(() => StateBytes.ReadState<HouseInJson>([.. "{\"New\":\""u8, 0xFF, .. "\"}"u8]));

    [Fact]
    public void A_state_deeper_than_the_limit_is_refused()
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"New\":", depth)) + "1" + new string('}', depth);
        Read<HouseInJson>(Nested(WireLimits.MaxDepth));
        Assert.Throws<HgxStateException>(() => Read<HouseInJson>(Nested(WireLimits.MaxDepth + 1)));
        Room room = new(0);
        for (int i = 0; i < WireLimits.MaxDepth; i++) room = new Room(0) { Next = room };
        Assert.Throws<HgxStateException>(() => StateBytes.Write(new HouseInJson { Hall = room }));
    }

    [Fact]
    public void An_integer_of_more_digits_than_Python_reads_is_refused()
    {
        string digits = new('9', MaxDigits);
        Assert.Contains(digits, Written(new ScalarsInJson { BigInteger = System.Numerics.BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) }), StringComparison.Ordinal);
        Assert.Throws<HgxStateException>(() => Read<ScalarsInJson>($$"""{"BigInteger":9{{digits}}}"""));
        Assert.Throws<HgxStateException>(() => StateBytes.Write(new ScalarsInJson { BigInteger = System.Numerics.BigInteger.Pow(10, MaxDigits) }));
        // Refused before its digits are made, which would take hours.
        Assert.Throws<HgxStateException>(() => StateBytes.Write(new ScalarsInJson { BigInteger = System.Numerics.BigInteger.One << 80_000_000 }));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused_when_it_is_written(double number)
    {
        var error = Assert.Throws<HgxStateException>(() => StateBytes.Write(new EverythingInJson { Double = number }));
        Assert.Contains("member Double is not a finite number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Python_writes_of_moments_and_numbers_is_read()
    {
        ScalarsInJson read = StateBytes.Read<ScalarsInJson>("""{"Moment":"2026-11-22T12:00:00.123456+02:00","Half":1,"Time":"09:30:00"}"""u8.ToArray());
        Assert.Equal(new DateTime(2026, 11, 22, 10, 0, 0, 123, 456, DateTimeKind.Utc), read.Moment);
        Assert.Equal(((Half)1, new TimeOnly(9, 30)), (read.Half, read.Time));
        EverythingInJson more = StateBytes.Read<EverythingInJson>("""{"Decimal":12.50,"Moment":"2026-11-22T12:00:00Z","Double":1}"""u8.ToArray());
        Assert.Equal((12.50m, TimeSpan.Zero, 1), (more.Decimal, more.Moment.Offset, more.Double));
    }

    [Fact]
    public void An_HgxJson_reads_the_state_and_an_object_reads_what_HgxJson_wrote()
    {
        var house = new HouseInJson { Lamp = new Lamp { Color = "red", Watt = 2 } };
        HgxJson json = HgxJson.Parse(Written(house));
        Assert.Equal(2, json.State.GetProperty("Lamp").GetProperty("Watt").GetDouble());
        Assert.Equal(Written(house), json.ToJsonString());
        Assert.Equal("red", StateBytes.Read<HouseInJson>(StateBytes.Write(json)).Lamp!.Value.Color);
        Assert.Equal(JsonValueKind.Object, json.State.ValueKind);
    }

    // Python's own limit.
    private const int MaxDigits = 4300;

    private static string Written<T>(T instance)
        where T : class, IHgxObject<T> => Encoding.UTF8.GetString(StateBytes.Write(instance));

    private static ObjectState Read<T>(string json)
        where T : class, IHgxObject<T> => StateBytes.ReadState<T>(Encoding.UTF8.GetBytes(json));
}
