using System.Collections.Immutable;
using Hgx.Typed.Corpus;
using MessagePack;
using Span = Hgx.Typed.Corpus.Span;

namespace Hgx.Typed.Generators.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void What_only_a_constructor_sets_is_read_through_it()
    {
        Shapes after = Through(new Shapes { Price = new Money(1.50m, "CHF", [1]) { Note = "n" }, Span = new Span(3, 4) });
        Assert.Equal((1.50m, "CHF", "n"), (after.Price!.Amount, after.Price.Currency, after.Price.Note));
        Assert.Equal([1], after.Price.Seal);
        Assert.Equal((3, 4, 7), (after.Span.Start, after.Span.Length, after.Span.End));
    }

    [Fact]
    public void Parameters_with_defaults_may_be_absent_and_others_are_required()
    {
        Assert.Equal(("EUR", null), (Read("""{"Price":{"Amount":"2"}}""").Price!.Currency, Read("""{"Price":{"Amount":"2"}}""").Price!.Seal));
        Assert.Contains("Money.Amount is missing", Refused("""{"Price":{"Currency":"CHF"}}"""));
        Assert.Contains("Span.Length is missing", Refused("""{"Span":{"Start":1}}"""));
        Assert.Contains("Box<T>.Content is missing", Refused("""{"Text":{}}"""));
    }

    [Fact]
    public void A_constructor_that_refuses_what_came_is_a_typed_error_without_the_value()
    {
        string message = Refused("""{"Price":{"Amount":"2","Currency":"secret"}}""");
        Assert.Contains("Money.Currency", message);
        Assert.DoesNotContain("secret", message);
    }

    [Fact]
    public void An_array_in_what_only_a_constructor_sets_is_copied()
    {
        byte[] seal = [1];
        var shapes = new Shapes { Price = new Money(1, "EUR", seal), Bytes = new Box<byte[]>(seal) { More = [seal] } };
        seal[0] = 9;
        Assert.Equal((1, 1, 1), (shapes.Price.Seal![0], shapes.Bytes.Content[0], shapes.Bytes.More[0][0]));
    }

    [Fact]
    public void Generic_values_are_written_by_the_codecs_of_their_arguments()
    {
        var before = new Shapes
        {
            Text = new Box<string>("a") { More = ["b"] }, MaybeText = new Box<string?>(null) { More = ["x", null] }, Nested = new Box<Box<int>>(new Box<int>(7)),
            Times = new Dictionary<string, Box<DateTime>> { ["t"] = new(DateTime.UnixEpoch) }, Values = new(Guid.Empty, new Reading { Sensor = "s" }),
            Texts = new("k", null), Numbers = new("n", null), Root = new Node<double> { Value = 1, Children = [new Node<double> { Maybe = 2 }] },
        };
        Shapes after = Through(before);
        Assert.Equal(("a", "b", "box"), (after.Text!.Content, after.Text.More[0], after.Text.Label));
        Assert.Equal((null, "x", null), (after.MaybeText!.Content, after.MaybeText.More[0], after.MaybeText.More[1]));
        Assert.Equal((7, DateTime.UnixEpoch, "s"), (after.Nested!.Content.Content, after.Times!["t"].Content, after.Values.Second.Sensor));
        Assert.Equal((null, null, 2.0), (after.Texts.Second, after.Numbers!.Value.Second, after.Root!.Children[0].Maybe));
        Assert.Equal(StateBytes.Write(before), StateBytes.Write(after));
    }

    [Fact]
    public void Null_is_refused_inside_a_generic_value_where_its_argument_says_so()
    {
        Assert.Throws<HgxStateException>(() => Read("""{"Text":{"Content":null}}"""));
        Assert.Null(Read("""{"MaybeText":{"Content":null}}""").MaybeText!.Content);
        Assert.Throws<ArgumentException>(() => new Shapes { Text = new Box<string>("\uD800") });
        Assert.Throws<ArgumentException>(() => new Shapes { Times = new Dictionary<string, Box<DateTime>> { ["t"] = new(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)) } });
    }

    [Fact]
    public void Unknown_members_of_a_generic_value_are_kept()
    {
        Shapes older = StateBytes.Read<Shapes>(StateBytes.Write(new LaterShapes { Text = new LaterBox("c", "red") }));
        older.Text = older.Text! with { Content = "d" };
        LaterShapes later = StateBytes.Read<LaterShapes>(StateBytes.Write(older));
        Assert.Equal(("d", "red"), (later.Text!.Content, later.Text.Color));
    }

    [Fact]
    public void A_reference_is_an_address()
    {
        Ghid ghid = Ghid.PseudoRandom();
        Shapes after = Through(new Shapes { Status = new(ghid), Others = [default, new(ghid)] });
        Assert.Equal((ghid, ghid.ToString()), (after.Status!.Value.Ghid, after.Status.ToString()));
        Assert.True(after.Others[0].IsNone && after.Others[1] == new HgxRef<Shapes>(ghid) && after.Others[0] != after.Others[1]);
        Assert.Throws<HgxStateException>(() => Read("""{"Status":"x"}"""));
        Assert.Throws<InvalidOperationException>(() => HgxRef.To(new Status()));
    }

    private static Shapes Through(Shapes before) => StateBytes.Read<Shapes>(StateBytes.Write(before));

    private static Shapes Read(string json) =>
        StateBytes.Read<Shapes>(MessagePackSerializer.ConvertFromJson(json, cancellationToken: TestContext.Current.CancellationToken));

    private static string Refused(string json) => Assert.Throws<HgxStateException>(() => Read(json)).Message;
}
