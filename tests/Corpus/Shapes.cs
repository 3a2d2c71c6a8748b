#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

/// <summary>A value of a class that only its constructor sets.</summary>
[HgxValue]
public sealed partial class Money
{
    public Money(decimal amount, string currency = "EUR", byte[]? seal = null)
    {
        if (currency.Length != 3) throw new ArgumentException("A currency has three letters.", nameof(currency));
        (Amount, Currency, Seal) = (amount, currency, seal);
    }

    public decimal Amount { get; }

    public string Currency { get; }

    public byte[]? Seal { get; }

    public string? Note { get; init; }
}

[HgxValue]
public readonly partial struct Span(int start, int length)
{
    public int Start { get; } = start;

    public int Length { get; } = length;

    public int End => Start + Length;
}

[HgxValue]
public partial record Box<T>(T Content)
{
    public string Label { get; init; } = "box";

    public ImmutableArray<T> More { get; init; } = [];
}

/// <summary>A later version of a box of text.</summary>
[HgxValue]
public partial record LaterBox(string Content, string? Color, string Label = "box");

[HgxValue]
public readonly partial record struct Pair<TFirst, TSecond>(TFirst First, TSecond? Second)
    where TFirst : notnull;

[HgxValue]
public sealed partial class Node<T>
    where T : struct
{
    public T Value { get; init; }

    public T? Maybe { get; init; }

    public ImmutableArray<Node<T>> Children { get; init; } = [];
}

[HgxObject(ApiId = "acme/shapes@1")]
public partial class Shapes
{
    public partial Money? Price { get; set; }

    public partial Span Span { get; set; }

    public partial Box<string>? Text { get; set; }

    public partial Box<string?>? MaybeText { get; set; }

    public partial Box<byte[]>? Bytes { get; set; }

    public partial Box<Box<int>>? Nested { get; set; }

    public partial IReadOnlyDictionary<string, Box<DateTime>>? Times { get; set; }

    public partial Pair<Guid, Reading> Values { get; set; }

    public partial Pair<string, string> Texts { get; set; } = new("", null);

    public partial Pair<string, int?>? Numbers { get; set; }

    public partial Node<double>? Root { get; set; }

    public partial HgxRef<Status>? Status { get; set; }

    public partial ImmutableArray<HgxRef<Shapes>> Others { get; set; }
}

[HgxObject(ApiId = "acme/shapes@1")]
public partial class LaterShapes
{
    public partial LaterBox? Text { get; set; }
}
