using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic that a build can show, by example.</summary>
internal static class DiagnosticCases
{
    private const string Good = """[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } }""";

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0001", """[HgxObject(ApiId = "a")] public class Thing { }""", Good)
        {
            Name = "object", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { }""",
        },
        new("HGX0001", "[HgxValue] class Part { }", "[HgxValue] partial class Part { }") { Name = "value", Fixed = "[HgxValue] partial class Part { }" },
        new("HGX0001", """
            [HgxValue] public struct Part { public int X { get; set; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part Part { get; set; } public partial ImmutableArray<Part> Parts { get; set; } }
            """, Good) { Name = "value in use" },
        new("HGX0002", """public class Outer { [HgxObject(ApiId = "a")] public partial class Thing { } }""", """public partial class Outer { [HgxObject(ApiId = "a")] public partial class Thing { } }""")
        {
            Fixed = """public partial class Outer { [HgxObject(ApiId = "a")] public partial class Thing { } }""",
        },
        new("HGX0003", """[HgxObject(ApiId = "a")] public partial class Thing<T> where T : struct { public partial int X { get; set; } }""", Good) { Name = "object" },
        new("HGX0005", """[HgxObject(ApiId = "")] public partial class Thing { }""", Good) { Name = "empty" },
        new("HGX0005", """[HgxObject(ApiId = null!)] public partial class Thing { }""", Good) { Name = "null" },
        new("HGX0005", """[HgxObject(ApiId = "hex:00ff")] public partial class Thing { }""", Good) { Name = "length" },
        new("HGX0005", $$"""[HgxObject(ApiId = "hex:{{new string('x', 128)}}")] public partial class Thing { }""", $$"""[HgxObject(ApiId = "hex:{{new string('a', 128)}}")] public partial class Thing { }""") { Name = "digits" },
        new("HGX0005", """[HgxObject(ApiId = "base64:AAAA")] public partial class Thing { }""", $$"""[HgxObject(ApiId = "base64:{{Convert.ToBase64String(new byte[64])}}")] public partial class Thing { }""") { Name = "base64" },
        new("HGX0005", $$"""[HgxObject(ApiId = "base64:{{Convert.ToBase64String(new byte[65])}}")] public partial class Thing { }""", Good) { Name = "65 bytes" },
        new("HGX0006", """[HgxObject(ApiId = "a")] public partial class Thing { public Thing(int x) => X = x; public partial int X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { private Thing() { } public Thing(int x) : this() => X = x; public partial int X { get; set; } }""") { Name = "object" },
        new("HGX0006", """
            [HgxValue] public partial class Part { public Part(int other) => X = other; public int X { get; init; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? Part { get; set; } }
            """, "[HgxValue] public partial class Part { public Part(int x, string? y = null) => (X, Y) = (x, y ?? \"\"); public int X { get; } public string Y { get; } }") { Name = "value" },
        new("HGX0007", """[HgxObject(ApiId = "a")] public partial record Thing { public partial int X { get; set; } }""", Good) { Name = "record" },
        new("HGX0007", """[HgxObject(ApiId = "a")] public partial struct Thing { public partial int X { get; set; } }""", Good) { Name = "struct" },
        new("HGX0007", """[HgxObject(ApiId = "a")] public static partial class Thing { }""", Good) { Name = "static" },
        new("HGX0007", """[HgxObject(ApiId = "a")] public abstract partial class Thing { public partial int X { get; set; } }""", Good) { Name = "abstract" },
        new("HGX0008", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int Hgx { get; set; } public void Two() => Hgx = 2; }""", Good)
        {
            Name = "member", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial int HgxValue { get; set; } public void Two() => HgxValue = 2; }""",
        },
        new("HGX0008", """namespace N { [HgxObject(ApiId = "a")] public partial class Hgx { public partial int X { get; set; } } }""", Good) { Name = "class" },
        new("HGX0008", """public class Base { public int Hgx { get; set; } } [HgxObject(ApiId = "a")] public partial class Thing : Base { }""", Good) { Name = "inherited" },
        new("HGX0009", "[HgxValue] public static partial class Part { }", "[HgxValue] public partial class Part { }") { Name = "static" },
        new("HGX0009", "[HgxValue] public abstract partial class Part { public int X { get; init; } }", "[HgxValue] public partial class Part { }") { Name = "abstract" },
        new("HGX0009", "[HgxValue] public ref partial struct Part { }", "[HgxValue] public partial struct Part { }") { Name = "ref struct" },
        new("HGX0009", "public class Base { } [HgxValue] public partial class Part : Base { public int X { get; init; } }", "[HgxValue] public partial class Part { public int X { get; init; } }") { Name = "derived" },
        new("HGX0010", """[HgxObject(ApiId = "a")] file partial class Thing { }""", """[HgxObject(ApiId = "a")] internal partial class Thing { }"""),
        new("HGX0011", """[HgxObject(ApiId = "a"), HgxValue] public partial class Thing { public partial int X { get; set; } }""", Good),
        new("HGX0012", """[HgxObject(ApiId = "a")] public partial class Thing { public void Push() { } }""", Good) { Name = "method" },
        new("HGX0012", """public class Base { public int Updated(int x) => x; } [HgxObject(ApiId = "a")] public partial class Thing : Base { }""", Good) { Name = "inherited overload" },
        new("HGX0012", """[HgxObject(ApiId = "a")] public partial class Share { }""", Good) { Name = "class name" },
        new("HGX0013", "[HgxUnion] public partial class Shape { }", "[HgxUnion] public abstract partial class Shape { }") { Name = "not abstract" },
        new("HGX0013", "[HgxUnion] public abstract partial record Shape(string Name) { [HgxValue] public sealed partial record Circle(double Radius) : Shape(nameof(Circle)); }", "[HgxUnion] public abstract partial record Shape { [HgxValue] public sealed partial record Circle(string Name) : Shape; }") { Name = "constructor" },
        new("HGX0013", """
            [HgxUnion] public abstract partial record Shape { public abstract double Area { get; } [HgxValue] public sealed partial record Circle(double Radius) : Shape { public override double Area => Radius; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Shape? X { get; set; } }
            """, """
            [HgxUnion] public abstract partial record Shape { public virtual double Area => 0; [HgxValue] public sealed partial record Circle(double Radius) : Shape { public override double Area => Radius; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Shape? X { get; set; } public partial ImmutableArray<Shape.Circle> Y { get; set; } }
            """) { Name = "abstract member" },
        new("HGX0013", "[HgxUnion] public abstract partial class Shape { public int X { get; init; } }", "[HgxUnion] public abstract partial class Shape { [HgxIgnore] public int X { get; init; } }") { Name = "property" },
        new("HGX0013", "public class Base { } [HgxUnion] public abstract partial class Shape : Base { }", "[HgxUnion] public abstract partial class Shape { }") { Name = "derived" },
        new("HGX0014", "[HgxUnion] public abstract partial record Shape; public sealed record Circle(double Radius) : Shape;", "[HgxUnion] public abstract partial record Shape { [HgxValue] public sealed partial record Circle(double Radius) : Shape; }") { Name = "elsewhere" },
        new("HGX0014", "[HgxUnion] public abstract partial record Shape { public sealed record Circle(double Radius) : Shape; }", "[HgxUnion] public abstract partial record Shape { [HgxValue] public sealed partial record Circle(double Radius) : Shape; }") { Name = "not a value" },
        new("HGX0003", "[HgxUnion] public abstract partial class Shape<T> { }", "[HgxUnion] public abstract partial class Shape { }") { Name = "union" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial nint X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial long X { get; set; } }""") { Name = "nint" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial object? X { get; set; } }""", Good) { Name = "object" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial (int A, int B) X { get; set; } public partial Func<int>? Y { get; set; } }""", Good) { Name = "tuple and delegate" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<Type> X { get; set; } }""", Good) { Name = "nested" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial Thing? X { get; set; } }""", Good) { Name = "an object" },
        new("HGX0101", """public partial class Outer<T> { [HgxObject(ApiId = "a")] public partial class Thing { public partial T? X { get; set; } } }""", """public partial class Outer<T> { [HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } } }""") { Name = "type parameter of an object's container" },
        new("HGX0101", "public partial class Outer<T> { [HgxValue] public partial record Part<U>(U X, ImmutableArray<T> Y); }", "public partial class Outer<T> { [HgxValue] public partial record Part<U>(U X, ImmutableArray<U> Y); }") { Name = "type parameter of a value's container" },
        new("HGX0101", "[HgxValue] public partial class Part { public Index X { get; init; } }", "[HgxValue] public partial class Part { public DateTimeOffset X { get; init; } }") { Name = "value" },
        new("HGX0102", """
            public class Part { public int X { get; init; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? Part { get; set; } }
            """, """
            [HgxValue] public partial class Part { public int X { get; init; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? Part { get; set; } }
            """)
        {
            Name = "member", Fixed = """
            [HgxValue]
            public partial class Part { public int X { get; init; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? Part { get; set; } }
            """,
        },
        new("HGX0102", """
            public struct Part { }
            [HgxValue] public partial record Whole(ImmutableArray<Part> Parts);
            """, "[HgxValue] public partial record Whole(int X);")
        {
            Name = "parameter", Fixed = """
            [HgxValue]
            public partial struct Part { }
            [HgxValue] public partial record Whole(ImmutableArray<Part> Parts);
            """,
        },
        new("HGX0103", """[HgxObject(ApiId = "a")] public partial class Thing { public int X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxIgnore] public int X { get; set; } public int Y => X; public int Z { get; } }""") { Fixed = Good },
        new("HGX0103", """[HgxObject(ApiId = "a")] public partial class Thing { public int X; }""", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxIgnore] public int X; internal int Y = 1; public static int Z; public const int W = 1; }""") { Name = "field" },
        new("HGX0105", "[HgxValue] public partial struct Part { public int X; }", "[HgxValue] public partial struct Part { [HgxIgnore] public int X; }") { Name = "field" },
        new("HGX0104", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; init; } }""", Good) { Name = "init", Fixed = Good },
        new("HGX0104", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; } }""", Good) { Name = "get only", Fixed = Good },
        new("HGX0104", """[HgxObject(ApiId = "a")] public partial class Thing { public static partial int X { get; set; } }""", Good) { Name = "static" },
        new("HGX0104", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int this[int index, string @class] { get; set; } }""", Good) { Name = "indexer" },
        new("HGX0104", """[HgxObject(ApiId = "a")] public partial class Thing { public partial ref int X { get; } }""", Good) { Name = "reference" },
        new("HGX0104", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { set; } }""", Good) { Name = "set only" },
        new("HGX0104", """
            [HgxObject(ApiId = "a")] public partial class First { public virtual partial int X { get; set; } public partial int Y { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Second : First { public override partial int X { get; set; } public new partial int Y { get; set; } }
            """, """
            [HgxObject(ApiId = "a")] public partial class First { public virtual partial int X { get; set; } [HgxIgnore] public int Y { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Second : First { public override int X { get => base.X; set => base.X = 2 * value; } public new partial int Y { get; set; } }
            """) { Name = "of the base class" },
        new("HGX0105", "[HgxValue] public partial class Part { public int X { get; } }", "[HgxValue] public partial class Part { public int X { get; init; } [HgxIgnore] public int Y { get; } public int Z => X; }") { Fixed = "[HgxValue] public partial class Part { public int X { get; init; } }" },
        new("HGX0105", "[HgxValue] public partial class Part { public Part(int x) => X = x; public Part() { } public int X { get; } public int Y { get; } }", "[HgxValue] public partial class Part { public Part(int x) => X = x; public Part() { } public int X { get; } }")
        {
            Name = "no parameter", Fixed = "[HgxValue] public partial class Part { public Part(int x) => X = x; public Part() { } public int X { get; } public int Y { get; init; } }",
        },
        new("HGX0106", """
            public sealed class C : IHgxConverter<Index, int> { public static int ToWire(Index x) => x.Value; public static Index FromWire(int x) => x; }
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial Range X { get; set; } }
            """, """
            public sealed class C : IHgxConverter<Index, int> { public static int ToWire(Index x) => x.Value; public static Index FromWire(int x) => x; }
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial ImmutableArray<Index?> X { get; set; } }
            """) { Name = "of another type" },
        new("HGX0106", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(string))] public partial int X { get; set; } [HgxConverter(typeof(List<>))] public partial Index Y { get; set; } [HgxConverter(null!)] public partial Index Z { get; set; } }""", Good) { Name = "no converter" },
        new("HGX0106", """
            [HgxConverter(typeof(C))] public sealed class Odd { }
            public sealed class C : IHgxConverter<Odd, ImmutableArray<Odd>>
            {
                public static ImmutableArray<Odd> ToWire(Odd x) => [];
                public static Odd FromWire(ImmutableArray<Odd> x) => new();
            }
            [HgxValue] public partial record Part(Odd? X);
            """, "[HgxValue] public partial record Part(int X);") { Name = "circle" },
        new("HGX0110", """[HgxObject(ApiId = "a")] public partial class Thing { public partial string X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial string X { get; set; } = ""; public partial string? Y { get; set; } public partial ImmutableArray<int> Z { get; set; } }""")
        {
            Name = "text", FixTitle = "Make required", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public required partial string X { get; set; } }""",
        },
        new("HGX0110", """
            [HgxValue] public partial class Part { }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part X { get; set; } }
            """, """[HgxObject(ApiId = "a")] public partial class Thing { public Thing() => X = []; private Thing(int x) : this() { } public partial byte[] X { get; set; } }""")
        {
            Name = "value", FixTitle = "Make nullable", Fixed = """
            [HgxValue] public partial class Part { }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? X { get; set; } }
            """,
        },
        new("HGX0110", """[HgxObject(ApiId = "a")] public partial class Thing { public Thing() { } public partial IReadOnlyList<int> X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public Thing() => (X, (Y, _)) = (new int[1], ("", 0)); public partial IReadOnlyList<int> X { get; set; } public partial string Y { get; set; } }""") { Name = "list under C# 13", Language = LanguageVersion.CSharp13 },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial List<string> X { get; set; } = new(); }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<string> X { get; set; } = []; }""")
        {
            Name = "list", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<string> X { get; set; } = []; }""",
        },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyList<HashSet<int[]>>? X { get; set; } }""", Good)
        {
            Name = "nested", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyList<ImmutableArray<int[]>>? X { get; set; } }""",
        },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial Dictionary<string, HashSet<Guid>> X { get; set; } = []; }""", Good)
        {
            Name = "dictionary", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableDictionary<string, ImmutableHashSet<Guid>> X { get; set; } = ImmutableDictionary<string, ImmutableHashSet<Guid>>.Empty; }""",
        },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial SortedDictionary<double, int>? X { get; set; } public partial HashSet<double>? Y { get; set; } }""", Good) { Name = "no key" },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int[,]? X { get; set; } }""", Good) { Name = "array" },
        new("HGX0401", "[HgxValue] public partial class Part { public IList<int>? X { get; init; } }", "[HgxValue] public partial class Part { public IReadOnlyList<int>? X { get; init; } }")
        {
            Name = "value", Fixed = "[HgxValue] public partial class Part { public ImmutableArray<int>? X { get; init; } }",
        },
        new("HGX0403", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyDictionary<double, int>? X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyDictionary<Guid, int>? X { get; set; } }""") { Name = "dictionary" },
        new("HGX0403", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlySet<string?>? X { get; set; } public partial ImmutableHashSet<int?>? Y { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlySet<string>? X { get; set; } }""") { Name = "set" },
        new("HGX0403", "[HgxValue] public partial record Part(ImmutableSortedDictionary<string[], int>? X);", "[HgxValue] public partial record Part(ImmutableSortedDictionary<string, int[]>? X);") { Name = "value" },
        new("HGX0404", """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int[] X { get; set; } = []; [HgxIgnore] public int[] Y { get; set; } = []; }
            public static class User { public static void Edit(Thing thing) => thing.X[0] = 1; }
            """, """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int[] X { get; set; } = []; [HgxIgnore] public int[] Y { get; set; } = []; }
            public static class User { public static void Edit(Thing thing) { int[] x = thing.X; x[0] = thing.X[1]; thing.X = x; thing.Y[0] = 1; } }
            """) { Name = "object" },
        new("HGX0404", """
            [HgxValue] public partial record Part(ImmutableArray<byte[]> X);
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? P { get; set; } }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    thing.P!.X[0][1]++;
                    thing.P.X[0][1] += 2;
                    (thing.P.X[0][0], _) = (2, 1);
                    byte.TryParse("1", out thing.P.X[0][0]);
                }
            }
            """, Good) { Name = "value" },
        new("HGX0402", "[HgxValue] public partial class Part { public int X { get; set; } }", "[HgxValue] public partial struct Part { public int X { get; set; } }") { Fixed = "[HgxValue] public partial class Part { public int X { get; init; } }" },
        new("HGX0901", """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public partial int X { get; set; } = 3;
            }
            """, Good)
        {
            Name = "no constructor", Language = LanguageVersion.CSharp13, Unavoidable = ["CS8050"], Fixed = """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public partial int X { get; set; }

                public Thing()
                {
                    X = 3;
                }
            }
            """,
        },
        new("HGX0901", """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public Thing()
                {
                    Y = 4;
                }

                public partial int X { get; set; } = 3;

                public partial int Y { get; set; }
            }
            """, Good)
        {
            Name = "constructor", Language = LanguageVersion.CSharp13, Unavoidable = ["CS8050"], Fixed = """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public Thing()
                {
                    X = 3;
                    Y = 4;
                }

                public partial int X { get; set; }

                public partial int Y { get; set; }
            }
            """,
        },
        new("HGX0902", """[HgxObject(ApiId = "a")] public partial class Thing { }""", Good) { Language = LanguageVersion.CSharp12 },
    ];
}
