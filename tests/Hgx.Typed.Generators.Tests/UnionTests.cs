using System.Collections.Immutable;
using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

public sealed class UnionTests
{
    [Fact]
    public void A_case_is_read_as_it_was_written()
    {
        Unions before = Make();
        before.Shape = new Outline.Group([new Outline.Circle(2), new Outline.Picture([1, 2])]);
        before.Named = new Dictionary<string, Outline?> { ["a"] = new Outline.Circle(1), ["b"] = null };
        before.Frame = new Frame(new Outline.Circle(3));
        byte[] bytes = StateBytes.Write(before);
        Unions after = StateBytes.Read<Unions>(bytes);
        var group = Assert.IsType<Outline.Group>(after.Shape);
        Assert.Equal(new Outline.Circle(2), group.Parts[0]);
        Assert.Equal([1, 2], Assert.IsType<Outline.Picture>(group.Parts[1]).Bytes);
        Assert.Equal((Math.PI, null), (after.Named!["a"]!.Area, after.Named["b"]));
        Assert.Equal((new Outline.Circle(3), "Rex"), (after.Frame!.Inner, Assert.IsType<Animal.Dog>(after.Pet).Name));
        Assert.Equal(bytes, StateBytes.Write(after));
    }

    [Fact]
    public void An_unknown_case_is_kept_and_written_back_byte_for_byte()
    {
        var later = new LaterUnions
        {
            Pet = new Animal.Dog(), Shape = new LaterOutline.Star(5, "vega"),
            Named = ImmutableDictionary<string, LaterOutline>.Empty.Add("s", new LaterOutline.Star(6, "sol")).Add("c", new LaterOutline.Circle(1, "red")),
        };
        Unions older = StateBytes.Read<Unions>(StateBytes.Write(later));
        var unknown = Assert.IsType<Outline.HgxUnknownCase>(older.Shape);
        Assert.Equal(("Star", 0.0), (unknown.CaseName, unknown.Area));
        Assert.DoesNotContain("vega", unknown.ToString());
        // Moved, beside a change of another member, and compared.
        older.Frame = new Frame(unknown);
        older.Named = new Dictionary<string, Outline?>(older.Named!) { ["t"] = older.Shape };
        LaterUnions back = StateBytes.Read<LaterUnions>(StateBytes.Write(older));
        Assert.Equal(new LaterOutline.Star(5, "vega"), back.Shape);
        Assert.Equal((new LaterOutline.Star(6, "sol"), new LaterOutline.Star(5, "vega"), new LaterOutline.Circle(1, "red")), (back.Named!["s"], back.Named["t"], back.Named["c"]));
        Assert.Equal(unknown, StateBytes.Read<Unions>(StateBytes.Write(older)).Shape);
        Assert.NotEqual<Outline?>(unknown, older.Named["s"]);
    }

    [Fact]
    public void An_unknown_case_may_have_a_value_of_any_form()
    {
        foreach (string value in (string[])["05", "C0", "92A16101", "81C3C3"])
        {
            byte[] bytes = Convert.FromHexString("82" + "A3506574" + "92A3446F6780" + "A55368617065" + "92A3426F78" + value);
            Assert.Contains("92A3426F78" + value, Convert.ToHexString(StateBytes.Write(StateBytes.Read<Unions>(bytes))));
        }
    }

    [Fact]
    public void What_was_given_and_what_was_read_can_be_edited_without_reaching_the_object()
    {
        byte[] given = [1];
        Unions all = Make();
        all.Shape = new Outline.Group([new Outline.Picture(given)]);
        given[0] = 9;
        Assert.Equal([1], Assert.IsType<Outline.Picture>(Assert.IsType<Outline.Group>(all.Shape).Parts[0]).Bytes);
    }

    [Fact]
    public void What_is_no_case_is_refused_at_the_set()
    {
        Unions all = Make();
        Assert.Contains("Puppy", Assert.Throws<ArgumentException>(() => all.Pet = new Puppy()).Message);
        Assert.Throws<ArgumentNullException>(() => all.Pet = null!);
        Assert.Contains("Unions.Pet", Assert.Throws<HgxMemberUnsetException>(() => Create<Unions>().Pet).Message);
        Assert.Equal("Rex", Assert.IsType<Animal.Dog>(all.Pet).Name);
    }

    [Fact]
    public void Equal_cases_are_not_a_change()
    {
        var changed = new List<string?>();
        Unions all = Make();
        all.PropertyChanged += (_, e) => changed.Add(e.PropertyName);
        all.Pet = new Animal.Dog { Name = "Rex" };
        all.Shape = new Outline.Circle(1);
        all.Shape = new Outline.Circle(1);
        all.Shape = new Outline.Circle(2);
        Assert.Equal(["Shape", "Shape"], changed);
    }

    [Theory]
    [InlineData("""{"Pet":["Dog"]}""", "Unions.Pet should be an array of a case's name and its value")]
    [InlineData("""{"Pet":["Dog",{},1]}""", "Unions.Pet should be an array of a case's name and its value")]
    [InlineData("""{"Pet":[1,{}]}""", "Unions.Pet should be text")]
    [InlineData("""{"Pet":{}}""", "Unions.Pet should be an array")]
    [InlineData("""{"Pet":null}""", "Unions.Pet should be an array")]
    [InlineData("""{"Pet":["Dog",{"Name":5}]}""", "Dog.Name should be text")]
    [InlineData("{}", "Unions.Pet is missing")]
    public void Bytes_of_another_form_are_refused(string json, string expected) => Assert.Contains(
        expected,
        Assert.Throws<HgxStateException>(() => StateBytes.Read<Unions>(
            MessagePackSerializer.ConvertFromJson(json, cancellationToken: TestContext.Current.CancellationToken))).Message);

    [Fact]
    public void Depth_is_counted_through_cases()
    {
        Outline outline = new Outline.Circle(1);
        for (int i = 0; i < 30; i++) outline = new Outline.Group([outline]);
        Unions all = Make();
        all.Shape = outline;
        Assert.Contains("nests deeper than 64", Assert.Throws<HgxStateException>(() => StateBytes.Write(all)).Message);
    }

    private static Unions Make() => new() { Pet = new Animal.Dog { Name = "Rex" } };

    private static T Create<T>()
        where T : class, IHgxObject<T> => T.CreateInstance();
}
