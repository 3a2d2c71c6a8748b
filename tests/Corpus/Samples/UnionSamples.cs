using System.Collections.Immutable;

namespace Hgx.Typed.Corpus.Samples;

internal static class UnionSamples
{
    public static Unions Least() => new() { Pet = new Animal.Dog() };

    public static Unions Cases() => new()
    {
        Shape = new Outline.Group([new Outline.Circle(1.5), new Outline.Group([]), new Outline.Picture([1, 2])]),
        Named = new Dictionary<string, Outline?> { ["b"] = null, ["a"] = new Outline.Picture([]) },
        Pet = new Animal.Dog { Name = "Rex" },
        Frame = new Frame(new Outline.Circle(-0.0)),
    };

    /// <summary>What a newer app has written: a case that this contract does not have.</summary>
    public static Unions UnknownCases() => States.Read<Unions>(States.Write(LaterCases()));

    public static LaterUnions LaterLeast() => new() { Pet = new Animal.Dog() };

    public static LaterUnions LaterCases() => new()
    {
        Shape = new LaterOutline.Star(5, "star"),
        Named = ImmutableDictionary<string, LaterOutline>.Empty.Add("b", new LaterOutline.Circle(1)).Add("a", new LaterOutline.Circle(2, "red")),
        Pet = new Animal.Dog { Name = "Rex" },
    };
}
