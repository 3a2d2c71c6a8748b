using System.Collections.Immutable;
using System.Net;
using CsCheck;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Random objects with values of every shape, unions and converted types.</summary>
internal static class ShapeGen
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char['\0', '\u00ff'], 0, 12];

    public static readonly Gen<Shapes> Values = Gen.Select(s_text.Array[3], Gen.Decimal, Gen.Int, Gen.Byte.Array[64], Gen.Double.Array[0, 4], Gen.Bool).Select(
        (texts, amount, number, bytes, doubles, has) =>
        {
            var all = new Shapes { Span = new(number, 3), Values = new(new Guid(bytes.AsSpan(0, 16)), new Reading { Sensor = texts[0], Value = number }) };
            all.Texts = new(texts[1], has ? texts[2] : null);
            all.Others = [default, new(new Ghid(1, bytes))];
            if (!has) return all;
            all.Price = new Money(amount, "EUR", bytes) { Note = texts[0] };
            all.Text = new Box<string>(texts[0]) { More = [.. texts] };
            all.MaybeText = new Box<string?>(null) { More = [.. texts, null] };
            all.Bytes = new Box<byte[]>(bytes);
            all.Nested = new Box<Box<int>>(new Box<int>(number) { Label = texts[1] });
            all.Times = texts.Distinct().ToDictionary(x => x, x => new Box<DateTime>(DateTime.UnixEpoch.AddTicks(number)));
            all.Numbers = new(texts[0], number % 2 == 0 ? null : number);
            all.Root = new Node<double> { Value = number, Children = [.. doubles.Select(x => new Node<double> { Maybe = x })] };
            all.Status = new(new Ghid(1, bytes));
            return all;
        });

    private static readonly Gen<Outline> s_outline = Gen.Recursive<Outline>((depth, inner) => depth > 3
        ? Gen.Double.Select(x => (Outline)new Outline.Circle(x))
        : Gen.Select(Gen.Int[0, 2], Gen.Byte.Array[0, 8], inner.Array[0, 3]).Select<(int Kind, byte[] Bytes, Outline[] Parts), Outline>(x => x.Kind switch
        {
            0 => new Outline.Picture(x.Bytes),
            1 => Unknown(x.Bytes.Length),
            _ => new Outline.Group([.. x.Parts]),
        }));

    public static readonly Gen<Unions> Cases = Gen.Select(s_outline, s_outline, s_text, Gen.Bool).Select((shape, named, text, has) =>
    {
        var all = new Unions { Pet = new Animal.Dog { Name = text } };
        if (has) all.Shape = shape;
        all.Named = new Dictionary<string, Outline?> { [text] = named, [text + "2"] = null };
        if (!has) all.Frame = new Frame(shape);
        return all;
    });

    public static readonly Gen<Converted> Conversions = Gen.Select(Gen.Byte.Array[4], Gen.Int[0, 100].Array[2], s_text.Array[0, 3], Gen.Bool).Select(
        (address, range, items, has) =>
        {
            var peer = new IPAddress(address);
            var basket = new Basket();
            basket.Items.AddRange(items);
            var all = new Converted { Peers = ImmutableDictionary<string, ImmutableArray<IPAddress?>>.Empty.Add("a", [peer, null]), Basket = basket, Range = range[0]..range[1] };
            if (has) (all.Peer, all.MaybeRange, all.Index, all.Crate) = (peer, all.Range, range[0], new Crate(peer, [basket]));
            return all;
        });

    private static Outline Unknown(int points) => StateBytes.Read<Unions>(StateBytes.Write(
        new LaterUnions { Pet = new Animal.Dog(), Shape = new LaterOutline.Star(points, "x") })).Shape!;
}
