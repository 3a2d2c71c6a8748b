using System.Buffers;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

public sealed class UnknownMemberTests
{
    [Fact]
    public void An_older_class_writes_back_what_a_newer_one_wrote()
    {
        var later = new LaterStatus { Host = "h", Location = "attic", Cores = 8, Readings = [new LaterReading { Sensor = "fan", Value = 2, Unit = "rpm" }] };
        ObjectState older = StateBytes.ReadState<Status>(StateBytes.Write(later));
        LaterStatus back = StateBytes.Read<LaterStatus>(StateBytes.Write<Status>(older));
        Assert.Equal(("attic", 8), (back.Location, back.Cores));
        Assert.Equal("rpm", Assert.Single(back.Readings).Unit);
    }

    [Fact]
    public void Unknown_members_follow_a_value_that_is_copied_with_a_change()
    {
        var later = new LaterStatus { Readings = [new LaterReading { Sensor = "fan", Value = 2, Unit = "rpm" }] };
        Status older = StateBytes.Read<Status>(StateBytes.Write(later));
        older.Readings = [older.Readings[0] with { Value = 3 }];
        LaterReading back = Assert.Single(StateBytes.Read<LaterStatus>(StateBytes.Write(older)).Readings);
        Assert.Equal((3, "rpm"), (back.Value, back.Unit));
    }

    [Fact]
    public void Keys_of_any_type_are_kept_byte_for_byte_after_the_known_members()
    {
        // {1: 2, "Host": "h", str8 "New": {nil: [true]}, nil: bin 1}
        byte[] bytes = Convert.FromHexString("84" + "0102" + "A4486F7374A168" + "D9034E657781C091C3" + "C0C40101");
        ObjectState state = StateBytes.ReadState<Status>(bytes);
        Assert.Equal(
            "86" + "A4486F7374A168" + "A74370754C6F6164CB0000000000000000" + "A852656164696E677390" + "0102" + "D9034E657781C091C3" + "C0C40101",
            Convert.ToHexString(StateBytes.Write<Status>(state)));
    }

    [Fact]
    public void A_key_is_the_same_in_another_encoding_of_its_text()
    {
        byte[] bytes = Convert.FromHexString("82" + "A34E657701" + "D9034E657702");
        Assert.Throws<HgxStateException>(() => StateBytes.ReadState<Status>(bytes));
        StateBytes.ReadState<Status>(Convert.FromHexString("82" + "A10101" + "0102"));
        Assert.Throws<HgxStateException>(() => StateBytes.ReadState<Status>(Convert.FromHexString("82" + "A0C0" + "D900C0")));
    }

    [Fact]
    public void More_unknown_members_than_the_limit_are_refused()
    {
        Assert.Throws<HgxStateException>(() => StateBytes.ReadState<Status>(Numbered(WireLimits.MaxUnknownMembers + 1)));
        Assert.Equal(WireLimits.MaxUnknownMembers, StateBytes.ReadState<Status>(Numbered(WireLimits.MaxUnknownMembers)).Unknown!.Count);
    }

    [Fact]
    public void Values_with_different_unknown_members_differ()
    {
        Assert.NotEqual(Reading("rpm"), Reading("rps"));
        Assert.Equal(Reading("rpm"), Reading("rpm"));
        Assert.Equal("UnknownMembers(1)", StateBytes.ReadState<Status>(Convert.FromHexString("81A34E657701")).Unknown!.ToString());
    }

    private static Reading Reading(string unit) =>
        StateBytes.Read<Status>(StateBytes.Write(new LaterStatus { Readings = [new LaterReading { Sensor = "fan", Unit = unit }] })).Readings[0];

    private static byte[] Numbered(int count)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            writer.Write(i);
            writer.WriteNil();
        }

        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
