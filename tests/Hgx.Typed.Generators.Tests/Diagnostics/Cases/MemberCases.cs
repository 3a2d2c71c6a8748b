using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX01: members and their types.</summary>
internal static class MemberCases
{
    private const string Good = DiagnosticCase.Harmless;

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial nint X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial long X { get; set; } }""")
        {
            Name = "nint", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial long X { get; set; } }""",
        },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial object? X { get; set; } }""", Good) { Name = "object" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial (int A, int B) X { get; set; } public partial Func<int>? Y { get; set; } }""", Good) { Name = "tuple and delegate" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<Type> X { get; set; } }""", Good) { Name = "nested" },
        new("HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<Thing?> X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<HgxRef<Thing>?> X { get; set; } }""")
        {
            Name = "an object", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<HgxRef<Thing>?> X { get; set; } }""",
        },
        new("HGX0101", "[HgxValue] public partial class Part { public Index X { get; init; } }", "[HgxValue] public partial class Part { public DateTimeOffset X { get; init; } }") { Name = "value" },
        new("HGX0101", """public partial class Outer<T> { [HgxObject(ApiId = "a")] public partial class Thing { public partial T? X { get; set; } } }""", """public partial class Outer<T> { [HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } } }""") { Name = "type parameter of an object's container" },
        new("HGX0101", "public partial class Outer<T> { [HgxValue] public partial record Part<U>(U X, ImmutableArray<T> Y); }", "public partial class Outer<T> { [HgxValue] public partial record Part<U>(U X, ImmutableArray<U> Y); }") { Name = "type parameter of a value's container" },
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
        new("HGX0103", """[HgxObject(ApiId = "a")] public partial class Thing { public int X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxIgnore] public int X { get; set; } public int Y => X; public int Z { get; } }""")
        {
            Name = "partial", FixTitle = "Make partial", Fixed = Good,
        },
        new("HGX0103", """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                // Not sent.
                public int X { get; set; }
            }
            """, Good)
        {
            Name = "ignored", FixTitle = "Mark as [HgxIgnore]", Fixed = """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                // Not sent.
                [HgxIgnore]
                public int X { get; set; }
            }
            """,
        },
        new("HGX0103", """[HgxObject(ApiId = "a")] public partial class Thing { public int X; }""", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxIgnore] public int X; internal int Y = 1; public static int Z; public const int W = 1; }""")
        {
            Name = "field", Fixed = """
            [HgxObject(ApiId = "a")] public partial class Thing {
                [HgxIgnore]
                public int X; }
            """,
        },
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
        new("HGX0105", "[HgxValue] public partial struct Part { public int X; }", "[HgxValue] public partial struct Part { [HgxIgnore] public int X; }")
        {
            Name = "field", FixTitle = "Mark as [HgxIgnore]", Fixed = """
            [HgxValue] public partial struct Part {
                [HgxIgnore]
                public int X; }
            """,
        },
        new("HGX0105", "[HgxValue] public partial class Part { public int X { get; } }", "[HgxValue] public partial class Part { public int X { get; init; } [HgxIgnore] public int Y { get; } public int Z => X; }") { FixTitle = "Use init", Fixed = "[HgxValue] public partial class Part { public int X { get; init; } }" },
        new("HGX0105", "[HgxValue] public partial class Part { public Part(int x) => X = x; public Part() { } public int X { get; } public int Y { get; } }", "[HgxValue] public partial class Part { public Part(int x) => X = x; public Part() { } public int X { get; } }")
        {
            Name = "no parameter", FixTitle = "Use init", Fixed = "[HgxValue] public partial class Part { public Part(int x) => X = x; public Part() { } public int X { get; } public int Y { get; init; } }",
        },
        new("HGX0107", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxMember(0)] public partial int X { get; set; } public partial int Y { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxMember(1)] public partial int X { get; set; } [HgxMember(0)] public partial int Y { get; set; } public int Z => X; }""") { Name = "some only" },
        new("HGX0107", """[HgxValue] public partial record Part([property: HgxMember(0)] int X, [property: HgxMember(0)] int Y);""", """[HgxValue] public partial record Part([property: HgxMember(0)] int X, [property: HgxMember(255)] int Y);""") { Name = "twice" },
        new("HGX0107", """[HgxValue] public partial record Part([property: HgxMember(256)] int X, [property: HgxMember(-1)] int Y);""", """[HgxValue] public partial record Part(int X, int Y);""") { Name = "out of range" },
        new("HGX0107", """[HgxObject(ApiId = "a", Format = HgxFormat.Json)] public partial class Thing { [HgxMember(0)] public partial int X { get; set; } }""", """[HgxObject(ApiId = "a", Format = HgxFormat.Json)] public partial class Thing { public partial int X { get; set; } }""") { Name = "JSON" },
        new("HGX0107", """
            [HgxObject(ApiId = "a")] public partial class First { [HgxMember(0)] public partial int X { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Second : First { [HgxMember(0)] public partial int Y { get; set; } }
            [HgxObject(ApiId = "c")] public partial class Third : First { public partial int Y { get; set; } }
            """, """
            [HgxObject(ApiId = "a")] public partial class First { [HgxMember(1)] public partial int X { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Second : First { [HgxMember(0)] public partial int Y { get; set; } }
            [HgxObject(ApiId = "c")] public partial class Third : First { }
            """) { Name = "of a base class" },
        new("HGX0107", """
            [HgxObject(ApiId = "a")] public partial class First { public partial int X { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Second : First { [HgxMember(0)] public partial int Y { get; set; } }
            """, """
            [HgxObject(ApiId = "a")] public partial class First { public partial int X { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Second : First { public partial int Y { get; set; } }
            """) { Name = "of a base class by name" },
        new("HGX0107", """
            public sealed class C : IHgxConverter<Type, string?> { public static string? ToWire(Type x) => x.FullName; public static Type FromWire(string? x) => Type.GetType(x!)!; }
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxMember(0), HgxConverter(typeof(C))] public partial Type X { get; set; } = typeof(int); }
            """, """
            public sealed class C : IHgxConverter<Type, string?> { public static string? ToWire(Type x) => x.FullName; public static Type FromWire(string? x) => Type.GetType(x!)!; }
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxMember(0), HgxConverter(typeof(C))] public partial Type? X { get; set; } = typeof(int); }
            """) { Name = "nil as a value" },
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
    ];
}
