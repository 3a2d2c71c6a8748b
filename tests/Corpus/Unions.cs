#pragma warning disable HGX0201 // A contract, and the same as a later version has it, stand side by side.
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

[HgxUnion]
public abstract partial record Outline
{
    private Outline()
    {
    }

    public virtual double Area => 0;

    [HgxValue]
    public sealed partial record Circle(double Radius) : Outline
    {
        [HgxIgnore]
        public override double Area => Math.PI * Radius * Radius;
    }

    [HgxValue]
    public sealed partial record Group(ImmutableArray<Outline> Parts) : Outline;

    [HgxValue]
    public sealed partial record Picture(byte[] Bytes) : Outline;
}

/// <summary>A later version, which has one more case.</summary>
[HgxUnion]
public abstract partial record LaterOutline
{
    [HgxValue]
    public sealed partial record Circle(double Radius, string? Color = null) : LaterOutline;

    [HgxValue]
    public sealed partial record Star(int Points, string Name) : LaterOutline;
}

/// <summary>A class, a case of which can be derived from, and names that generated code would take.</summary>
[HgxUnion]
public abstract partial class Animal
{
    public static int CaseName => 1;

    [HgxValue]
    public partial class Dog : Animal
    {
        public string Name { get; init; } = "";
    }
}

public class Puppy : Animal.Dog
{
    public int Weeks { get; init; }
}

[HgxObject(ApiId = "acme/unions@1")]
public partial class Unions
{
    public partial Outline? Shape { get; set; }

    public partial IReadOnlyDictionary<string, Outline?>? Named { get; set; }

    public required partial Animal Pet { get; set; }

    public partial Frame? Frame { get; set; }
}

[HgxValue]
public sealed partial record Frame(Outline Inner);

[HgxObject(ApiId = "acme/unions@1")]
public partial class LaterUnions
{
    public partial LaterOutline? Shape { get; set; }

    public partial ImmutableDictionary<string, LaterOutline>? Named { get; set; }

    public required partial Animal Pet { get; set; }
}
