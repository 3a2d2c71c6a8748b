using System.Text;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>States of derived classes by order and in JSON; those by name are in <see cref="InheritanceTests"/>.</summary>
public sealed class InheritedLayoutTests
{
    [Fact]
    public void Members_of_base_and_derived_class_stand_in_one_array()
    {
        var chart = new Chart { Width = 80, Title = "t", Unit = "u", Scale = 2 };
        Assert.Equal("95" + "A175" + "50" + "CB4000000000000000" + "C0" + "A174", Convert.ToHexString(StateBytes.Write(chart)));
        Assert.Equal("95" + "C0" + "01" + "CB3FF0000000000000" + "C0" + "A4706C6F74", Convert.ToHexString(StateBytes.Write(new PlainChart { Width = 1 })));
    }

    [Fact]
    public void Unknown_places_of_a_derived_class_are_kept_byte_for_byte_among_those_of_its_base()
    {
        byte[] later = StateBytes.Write(new LaterChart { Width = 1, Unit = "u", Colors = 7, Note = "n" });
        foreach (byte[] again in new[] { Again<Chart>(later), Again<PlainChart>(later), Again<Plot>(later) })
            Assert.Equal(Convert.ToHexString(later), Convert.ToHexString(again));
        Chart read = StateBytes.Read<Chart>(later);
        (read.Unit, read.Title) = ("v", "w");
        LaterChart back = StateBytes.Read<LaterChart>(StateBytes.Write<Chart>(Changed(later, read)));
        Assert.Equal(("v", "w", 7, "n"), (back.Unit, back.Title, back.Colors, back.Note));
    }

    [Fact]
    public void Null_in_a_gap_of_the_base_class_is_the_derived_classs_own()
    {
        Noted read = StateBytes.Read<Noted>(StateBytes.Write(new Noted { Remark = null, Author = null }));
        Assert.Equal((null, null), (read.Remark, read.Author));
    }

    [Fact]
    public void Elements_are_counted_over_all_classes_of_a_state()
    {
        const int Half = WireLimits.MaxElements / 2;
        byte[] bytes = StateBytes.Write(new MoreMany { Numbers = new int[Half], More = new int[Half] });
        StateBytes.ReadState<MoreMany>(bytes);
        Assert.Throws<HgxStateException>(() => StateBytes.Write(new MoreMany { Numbers = new int[Half], More = new int[Half + 1] }));
        // One element more than there may be, in the derived class's array: the last thing of the state.
        byte[] longer = [.. bytes, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(longer.AsSpan(bytes.Length - Half - 4), Half + 1);
        Assert.Contains("elements", Assert.Throws<HgxStateException>(() => StateBytes.ReadState<MoreMany>(longer)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("91A175", "the required member Hgx.Typed.Corpus.Plot.Width is missing")]
    [InlineData("93C001A161", "member Hgx.Typed.Corpus.Chart.Scale should be a number")]
    public void What_is_wrong_is_an_error_that_names_the_class_of_the_member(string bytes, string expected) => Assert.Contains(
        expected, Assert.Throws<HgxStateException>(() => StateBytes.ReadState<Chart>(Convert.FromHexString(bytes))).Message, StringComparison.Ordinal);

    [Fact]
    public void In_JSON_the_members_of_the_base_class_come_first()
    {
        const string Json = """{"Name":"Mia","Legs":4,"IsAsleep":false,"Fur":"grey"}""";
        Assert.Equal(Json, Encoding.UTF8.GetString(StateBytes.Write(new Cat { Name = "Mia", IsAsleep = false, Fur = "grey" })));
        Assert.Equal(Json, Encoding.UTF8.GetString(StateBytes.Write(new Kitten { Name = "Mia", IsAsleep = false, Fur = "grey" })));
        Assert.Equal(Json, Encoding.UTF8.GetString(Again<Pet>(Encoding.UTF8.GetBytes(Json))));
    }

    [Fact]
    public void In_JSON_unknown_members_are_kept_byte_for_byte()
    {
        byte[] later = """{"New": 1.50,"Fur":"grey","Name":"Mia","Newer" :[ ]}"""u8.ToArray();
        Assert.Equal(
            """{"Name":"Mia","Legs":4,"IsAsleep":true,"Fur":"grey","New": 1.50,"Newer" :[ ]}""", Encoding.UTF8.GetString(Again<Kitten>(later)));
    }

    [Theory]
    [InlineData("""{"Name":"Mia"}""", "the required member Hgx.Typed.Corpus.Cat.Fur is missing")]
    [InlineData("""{"Name":"Mia","Fur":"grey","F\u0075r":""}""", "has an unknown member twice")]
    public void In_JSON_what_is_wrong_is_an_error(string json, string expected) => Assert.Contains(
        expected, Assert.Throws<HgxStateException>(() => StateBytes.ReadState<Cat>(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    private static byte[] Again<T>(byte[] bytes)
        where T : class, IHgxObject<T> => StateBytes.Write<T>(StateBytes.ReadState<T>(bytes));

    // What a draft does: the new values in a copy of the state, with what it does not know.
    private static ObjectState Changed<T>(byte[] bytes, T changed)
        where T : class, IHgxObject<T>
    {
        ObjectState state = StateBytes.ReadState<T>(bytes);
        return T.MergeStates(state, T.CaptureState(changed), state, []);
    }
}
