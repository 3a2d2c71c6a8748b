namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX00: the shape of types.</summary>
internal static class ShapeCases
{
    private const string Good = DiagnosticCase.Harmless;

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
        new("HGX0003", "[HgxUnion] public abstract partial class Shape<T> { }", "[HgxUnion] public abstract partial class Shape { }") { Name = "union" },
        new("HGX0005", """[HgxObject(ApiId = "")] public partial class Thing { }""", Good) { Name = "empty" },
        new("HGX0005", """[HgxObject(ApiId = null!)] public partial class Thing { }""", Good) { Name = "null" },
        new("HGX0005", """[HgxObject(ApiId = "hex:00ff")] public partial class Thing { }""", Good) { Name = "length" },
        new("HGX0005", $$"""[HgxObject(ApiId = "hex:{{new string('x', 128)}}")] public partial class Thing { }""", $$"""[HgxObject(ApiId = "hex:{{new string('a', 128)}}")] public partial class Thing { }""") { Name = "digits" },
        new("HGX0005", """[HgxObject(ApiId = "base64:AAAA")] public partial class Thing { }""", $$"""[HgxObject(ApiId = "base64:{{Convert.ToBase64String(new byte[64])}}")] public partial class Thing { }""") { Name = "base64" },
        new("HGX0005", $$"""[HgxObject(ApiId = "base64:{{Convert.ToBase64String(new byte[65])}}")] public partial class Thing { }""", Good) { Name = "65 bytes" },
        new("HGX0006", """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public Thing(int x) => X = x;

                public partial int X { get; set; }
            }
            """, """[HgxObject(ApiId = "a")] public partial class Thing { private Thing() { } public Thing(int x) : this() => X = x; public partial int X { get; set; } }""")
        {
            Name = "object", Fixed = """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                private Thing()
                {
                }

                public Thing(int x) => X = x;

                public partial int X { get; set; }
            }
            """,
        },
        new("HGX0006", """
            [HgxValue] public partial class Part { public Part(int other) => X = other; public int X { get; init; } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? Part { get; set; } }
            """, "[HgxValue] public partial class Part { public Part(int x, string? y = null) => (X, Y) = (x, y ?? \"\"); public int X { get; } public string Y { get; } }") { Name = "value" },
        new("HGX0007", """[HgxObject(ApiId = "a")] public partial record Thing { public partial int X { get; set; } }""", Good) { Name = "record", Fixed = Good },
        new("HGX0007", """[HgxObject(ApiId = "a")] public readonly partial record struct Thing { public partial int X { get; set; } }""", Good) { Name = "struct", Fixed = Good },
        new("HGX0007", """[HgxObject(ApiId = "a")] public static partial class Thing { }""", Good) { Name = "static", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { }""" },
        new("HGX0007", """[HgxObject(ApiId = "a")] public abstract partial class Thing { public partial int X { get; set; } }""", Good) { Name = "abstract", Fixed = Good },
        new("HGX0008", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int Hgx { get; set; } public void Two() => Hgx = 2; }""", Good)
        {
            Name = "member", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial int HgxValue { get; set; } public void Two() => HgxValue = 2; }""",
        },
        new("HGX0008", """namespace N { [HgxObject(ApiId = "a")] public partial class Hgx { public partial int X { get; set; } } }""", Good) { Name = "class" },
        new("HGX0008", """public class Base { public int Hgx { get; set; } } [HgxObject(ApiId = "a")] public partial class Thing : Base { }""", Good) { Name = "inherited" },
        new("HGX0009", "[HgxValue] public static partial class Part { }", "[HgxValue] public partial class Part { }") { Name = "static", Fixed = "[HgxValue] public partial class Part { }" },
        new("HGX0009", "[HgxValue] public abstract partial class Part { public int X { get; init; } }", "[HgxValue] public partial class Part { }") { Name = "abstract", Fixed = "[HgxValue] public partial class Part { public int X { get; init; } }" },
        new("HGX0009", "[HgxValue] public ref partial struct Part { }", "[HgxValue] public partial struct Part { }") { Name = "ref struct", Fixed = "[HgxValue] public partial struct Part { }" },
        new("HGX0009", "public class Base { } [HgxValue] public partial class Part : Base { public int X { get; init; } }", "[HgxValue] public partial class Part { public int X { get; init; } }") { Name = "derived" },
        new("HGX0010", """[HgxObject(ApiId = "a")] file partial class Thing { }""", """[HgxObject(ApiId = "a")] internal partial class Thing { }""")
        {
            Name = "object", Fixed = """[HgxObject(ApiId = "a")] internal partial class Thing { }""",
        },
        new("HGX0010", "file partial class Outer { [HgxValue] public partial struct Part { } }", "partial class Outer { [HgxValue] public partial struct Part { } }")
        {
            Name = "nested", Fixed = "internal partial class Outer { [HgxValue] public partial struct Part { } }",
        },
        new("HGX0011", """[HgxObject(ApiId = "a"), HgxValue] public partial class Thing { public partial int X { get; set; } }""", Good)
        {
            Name = "an object", FixTitle = "Remove [HgxValue]", Fixed = Good,
        },
        new("HGX0011", """
            // A part.
            [HgxObject(ApiId = "a")]
            [Hgx.Typed.HgxValueAttribute]
            public partial class Part { }
            """, "[HgxValue] public partial class Part { }")
        {
            Name = "a value", FixTitle = "Remove [HgxObject]", Fixed = """
            // A part.
            [Hgx.Typed.HgxValueAttribute]
            public partial class Part { }
            """,
        },
        new("HGX0012", """[HgxObject(ApiId = "a")] public partial class Thing { public void Push() { } }""", Good) { Name = "method" },
        new("HGX0012", """public class Base { public int Updated(int x) => x; } [HgxObject(ApiId = "a")] public partial class Thing : Base { }""", Good) { Name = "inherited overload" },
        new("HGX0012", """[HgxObject(ApiId = "a")] public partial class Share { }""", Good) { Name = "class name" },
        new("HGX0012", """[HgxObject(ApiId = "a", Accessors = HgxAccessors.Set)] public partial class Thing { public partial int X { get; set; } public void SetX(int x) => X = x; }""", """[HgxObject(ApiId = "a", Accessors = HgxAccessors.Get)] public partial class Thing { public partial int X { get; set; } public void SetX(int x) => X = x; }""") { Name = "accessor" },
        new("HGX0012", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxAccessors(HgxAccessors.Get)] public partial int X { get; set; } [HgxAccessors(HgxAccessors.Get)] public partial int XAsync { get; set; } }""", """[HgxObject(ApiId = "a", Accessors = HgxAccessors.Get)] public partial class Thing { public partial int X { get; set; } [HgxAccessors(HgxAccessors.None)] public partial int XAsync { get; set; } }""") { Name = "accessors of two members" },
        new("HGX0012", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxAccessors(HgxAccessors.Set)] public partial HgxList<int> X { get; } }""", """[HgxObject(ApiId = "a", Accessors = HgxAccessors.Set)] public partial class Thing { public partial HgxList<int> X { get; } [HgxAccessors(HgxAccessors.Get)] public partial HgxSet<int> Y { get; } }""") { Name = "set of a tracked collection" },
        new("HGX0016", """public partial class Outer { [HgxObject(ApiId = "a", Accessors = HgxAccessors.Set)] private partial class Thing { public partial int X { get; set; } } }""", """public partial class Outer { [HgxObject(ApiId = "a", Accessors = HgxAccessors.Set)] internal partial class Thing { public partial int X { get; set; } } }""") { Name = "private" },
        new("HGX0016", """public partial class Outer<T> { [HgxObject(ApiId = "a", Accessors = HgxAccessors.Get)] public partial class Thing { public partial int X { get; set; } } }""", """public partial class Outer<T> { [HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } } }""") { Name = "generic" },
        new("HGX0013", "[HgxUnion] public partial class Shape { }", "[HgxUnion] public abstract partial class Shape { }")
        {
            Name = "not abstract", Fixed = "[HgxUnion] public abstract partial class Shape { }",
        },
        new("HGX0013", """
            [HgxUnion]
            // All of them.
            sealed partial record Shape;
            """, "[HgxUnion] abstract partial record Shape;")
        {
            Name = "sealed", Fixed = """
            [HgxUnion]
            // All of them.
            abstract partial record Shape;
            """,
        },
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
        new("HGX0014", "[HgxUnion] public abstract partial record Shape { public sealed record Circle(double Radius) : Shape; }", "[HgxUnion] public abstract partial record Shape { [HgxValue] public sealed partial record Circle(double Radius) : Shape; }")
        {
            Name = "not a value", Fixed = """
            [HgxUnion] public abstract partial record Shape {
                [HgxValue]
                public sealed partial record Circle(double Radius) : Shape; }
            """,
        },
        new("HGX0015", """
            [HgxObject(ApiId = "a", Format = HgxFormat.Json)] public partial class First { public partial int X { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Second : First { public partial int Y { get; set; } }
            """, """
            [HgxObject(ApiId = "a", Format = HgxFormat.Json)] public partial class First { public partial int X { get; set; } }
            [HgxObject(ApiId = "b", Format = HgxFormat.Json)] public partial class Second : First { public partial int Y { get; set; } }
            """),
    ];
}
