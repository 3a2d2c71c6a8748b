using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class OrderedLayoutTests
{
    [Fact]
    public void Members_stand_at_their_places_and_unused_places_are_nil()
    {
        var ordered = new Ordered { Host = "h", Load = 1, Link = new("ab:c"), Lamps = [new Lamp { Color = "red", Watt = 2 }] };
        Assert.Equal(
            "96" + "CB3FF0000000000000" + "C0" + "A168" + "C0" + "A461623A63" + "9192CB4000000000000000A3726564", Convert.ToHexString(StateBytes.Write(ordered)));
    }

    [Fact]
    public void An_older_class_writes_back_what_a_newer_one_wrote_at_the_end_and_in_gaps()
    {
        var later = new LaterOrdered { Host = "h", Cores = 8, Place = null, Note = "n", Lamps = [new LaterLamp { Color = "red", IsOn = true }] };
        byte[] bytes = StateBytes.Write(later);
        Ordered older = StateBytes.Read<Ordered>(bytes);
        Assert.Equal("h", older.Host);
        ObjectState state = StateBytes.ReadState<Ordered>(bytes);
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(StateBytes.Write<Ordered>(state)));
    }

    [Fact]
    public void Unknown_places_of_a_value_follow_it_when_it_is_copied_with_a_change()
    {
        var later = new LaterOrdered { Lamps = [new LaterLamp { Color = "red", IsOn = true }] };
        Ordered older = StateBytes.Read<Ordered>(StateBytes.Write(later));
        older.Lamps = [older.Lamps[0] with { Color = "blue" }];
        LaterLamp back = Assert.Single(StateBytes.Read<LaterOrdered>(StateBytes.Write(older)).Lamps);
        Assert.Equal(("blue", true), (back.Color, back.IsOn));
    }

    [Theory]
    [InlineData("90", "unnamed", 0.5)]
    [InlineData("91CB3FF0000000000000", "unnamed", 1)]
    [InlineData("93CB3FF0000000000000C0A168", "h", 1)]
    public void What_an_array_that_ends_early_lacks_keeps_its_initializer(string bytes, string host, double load)
    {
        Ordered read = StateBytes.Read<Ordered>(Convert.FromHexString(bytes));
        Assert.Equal((host, load, new Uri("https://example.org")), (read.Host, read.Load, read.Link));
    }

    [Fact]
    public void Nil_where_a_member_may_not_be_null_keeps_its_initializer_because_the_place_may_be_newer_than_the_bytes()
    {
        Ordered read = StateBytes.Read<Ordered>(Convert.FromHexString("95C0C0C0C0C0"));
        Assert.Equal((0.5, "unnamed", new Uri("https://example.org")), (read.Load, read.Host, read.Link));
        HouseOf(new Room(1) { Version = null! }, out Room back);
        Assert.Equal(new Version(1, 0), back.Version);
    }

    [Theory]
    [InlineData("9101", "the required member Hgx.Typed.Corpus.Strict.Lamp is missing")]
    [InlineData("920192CB0000000000000000A0", "the required member Hgx.Typed.Corpus.Strict.Text is missing")]
    [InlineData("9301C0A0", "the required member Hgx.Typed.Corpus.Strict.Lamp is missing")]
    [InlineData("930192CB0000000000000000A0C0", "the required member Hgx.Typed.Corpus.Strict.Text is missing")]
    [InlineData("91A0", "Strict.First should be an integer, and is MessagePack String")]
    [InlineData("80", "the state should be an array, and is MessagePack Map")]
    [InlineData("DDFFFFFFFF", "the state is malformed")]
    public void What_is_missing_or_of_another_form_is_an_error_that_names_it(string bytes, string expected)
    {
        var error = Assert.Throws<HgxStateException>(() => StateBytes.ReadState<Strict>(Convert.FromHexString(bytes)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_unknown_places_than_the_limit_are_refused()
    {
        // Load alone has a value; the rest of the known places end with the array of lamps.
        byte[] known = Convert.FromHexString("CB0000000000000000" + "C0" + "A0" + "C0" + "C0" + "90");
        byte[] Places(int unknown) => [0xDD, .. BitConverter.GetBytes(6 + unknown).Reverse(), .. known, .. Enumerable.Repeat((byte)0xC2, unknown)];
        Assert.Equal(WireLimits.MaxUnknownMembers, StateBytes.ReadState<Ordered>(Places(WireLimits.MaxUnknownMembers)).Unknown!.Count);
        var error = Assert.Throws<HgxStateException>(() => StateBytes.ReadState<Ordered>(Places(WireLimits.MaxUnknownMembers + 1)));
        Assert.Contains("more than 65536 unknown members", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_counts_in_the_depth_of_what_is_written()
    {
        // A room with an unknown place of 60 levels; each room around it is one more.
        byte[] deep = [0x81, 0xA4, .. "Hall"u8, 0x98, 0xA0, 2, 0xC0, 0, 0xC0, 0xC0, 0xC4, 0, .. Enumerable.Repeat((byte)0x91, 60), 0xC0];
        Room room = StateBytes.Read<House>(deep).Hall;
        var house = new House { Hall = new Room(0) { Next = new Room(1) { Next = room } } };
        StateBytes.Read<House>(StateBytes.Write(house));
        house.Hall = new Room(2) { Next = house.Hall };
        Assert.Contains("nests deeper", Assert.Throws<HgxStateException>(() => StateBytes.Write(house)).Message, StringComparison.Ordinal);
        string levels = new string('[', 60) + new string(']', 60);
        HouseInJson json = StateBytes.Read<HouseInJson>(System.Text.Encoding.UTF8.GetBytes("{\"Hall\":{\"Floor\":1,\"New\":" + levels + "}}"));
        json.Hall = new Room(0) { Next = new Room(1) { Next = json.Hall } };
        StateBytes.Read<HouseInJson>(StateBytes.Write(json));
        json.Hall = new Room(2) { Next = json.Hall };
        Assert.Throws<HgxStateException>(() => StateBytes.Write(json));
    }

    [Fact]
    public void A_value_from_a_state_by_name_is_written_by_order_and_one_with_unknown_members_says_that_it_cannot_be()
    {
        LaterStatus later = new() { Readings = [new LaterReading { Sensor = "fan", Unit = "rpm" }] };
        Reading known = StateBytes.Read<Status>(StateBytes.Write(new Status { Readings = [new Reading { Sensor = "fan" }] })).Readings[0];
        Reading unknown = StateBytes.Read<Status>(StateBytes.Write(later)).Readings[0];
        Assert.Contains("\"Reading\":{\"Sensor\":\"fan\"", System.Text.Encoding.UTF8.GetString(StateBytes.Write(new EverythingInJson { Reading = known })), StringComparison.Ordinal);
        var error = Assert.Throws<HgxStateException>(() => StateBytes.Write(new EverythingInJson { Reading = unknown }));
        Assert.Contains("came in another format", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rpm", error.Message, StringComparison.Ordinal);
    }

    private static void HouseOf(Room room, out Room back) => back = StateBytes.Read<House>(StateBytes.Write(new House { Hall = room })).Hall;
}
