using System.Collections.Immutable;
using System.Net;
using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

public sealed class ConverterTests
{
    private static readonly IPAddress s_peer = IPAddress.Parse("10.0.0.1");

    [Fact]
    public void A_type_with_a_converter_is_written_as_what_it_is_converted_to()
    {
        Converted before = Make();
        before.Peer = s_peer;
        before.Peers = new Dictionary<string, ImmutableArray<IPAddress?>> { ["a"] = [s_peer, null] };
        (before.Range, before.MaybeRange, before.Index) = (1..5, 2..3, 7);
        before.Basket = Filled("apple");
        before.Crate = new Crate(s_peer, [Filled("pear")]);
        byte[] bytes = StateBytes.Write(before);
        Assert.Contains("A450656572C4040A000001", Convert.ToHexString(bytes));
        Converted after = StateBytes.Read<Converted>(bytes);
        Assert.Equal((s_peer, s_peer, null), (after.Peer, after.Peers["a"][0], after.Peers["a"][1]));
        Assert.Equal((1..5, 2..3, 7), (after.Range, after.MaybeRange, after.Index));
        Assert.Equal(("apple", s_peer, "pear"), (after.Basket.Items[0], after.Crate!.Origin, after.Crate.Baskets[0].Items[0]));
        Assert.Equal(bytes, StateBytes.Write(after));
    }

    [Fact]
    public void What_was_given_can_be_edited_without_reaching_the_object()
    {
        Basket basket = Filled("apple");
        Converted all = Make();
        all.Basket = basket;
        all.Crate = new Crate(s_peer, [basket]);
        basket.Items.Add("pear");
        Assert.Single(all.Basket.Items);
        Assert.Single(all.Crate.Baskets[0].Items);
    }

    [Fact]
    public void Equal_values_are_not_a_change()
    {
        var changed = new List<string?>();
        Converted all = Make();
        all.PropertyChanged += (_, e) => changed.Add(e.PropertyName);
        all.Basket = Filled("apple");
        all.Basket = Filled("apple");
        all.Basket = Filled("pear");
        Assert.Equal(["Basket", "Basket"], changed);
    }

    [Fact]
    public void What_a_converter_refuses_is_a_typed_error_without_the_value()
    {
        byte[] bytes = MessagePackSerializer.ConvertFromJson("""{"Peers":{},"Basket":["secret"]}""", cancellationToken: TestContext.Current.CancellationToken);
        string message = Assert.Throws<HgxStateException>(() => StateBytes.Read<Converted>(bytes)).Message;
        Assert.Contains("Converted.Basket", message);
        Assert.DoesNotContain("secret", message);
        Assert.Throws<ArgumentException>(() => Make().Basket = Filled("secret"));
        Assert.Throws<ArgumentNullException>(() => Make().Basket = null!);
    }

    private static Converted Make() => new() { Peers = ImmutableDictionary<string, ImmutableArray<IPAddress?>>.Empty };

    private static Basket Filled(string item)
    {
        var basket = new Basket();
        basket.Items.Add(item);
        return basket;
    }
}
