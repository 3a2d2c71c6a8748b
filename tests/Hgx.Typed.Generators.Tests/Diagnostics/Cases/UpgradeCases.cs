namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX022: how older contracts are upgraded.</summary>
internal static class UpgradeCases
{
    private const string Static = "private static New Up(Old old) => new();";

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0220", Class("private New Up(Old old) => new();"), Class(Static)) { Name = "of an instance", Fixed = Class(Static) },
        new("HGX0220", Class("New Up(Old old) => new();"), Class("static New Up(Old old) => new();")) { Name = "bare", Fixed = Class("static New Up(Old old) => new();") },
        new("HGX0220", Class("private static New Up<T>(Old old) => new();"), Class("internal static New Up(Old old) => new();")) { Name = "generic" },
        new("HGX0220", Class("private static New Up(Old old, int x) => new();"), Class("public static New? Up(Old? old) => new();")) { Name = "two parameters" },
        new("HGX0220", Class("private static New Up(in Old old) => new();"), Class(Static)) { Name = "by reference" },
        new("HGX0220", Class("private static New Up(string old) => new();"), Class(Static)) { Name = "from text" },
        new("HGX0220", Class("private static New Up(Part old) => new();", "[HgxValue] public partial record Part<T>(T X);").Replace("Part old", "Part<int> old"), Class("private static New Up(Part old) => new();", "[HgxValue] public partial record Part(int X);")) { Name = "from a generic value" },
        new("HGX0220", Class("private static Part Up(Old old) => new(1);", "[HgxValue] public partial record Part(int X);"), Chain("\"c\"")) { Name = "to another type" },
        new("HGX0220", Class("private static Part Up(Old old) => new(1); [HgxUpgrade(\"c\")] private static Part On(Part old) => old;", "[HgxValue] public partial record Part(int X);"), Chain("\"c\"")) { Name = "in a circle" },
        new("HGX0221", Class(Static).Replace("(\"old\")", "(\"hex:00\")"), Class(Static)) { Name = "no ApiID", Fixed = Class(Static) },
        new("HGX0221", Class(Static).Replace("(\"old\")", "(\"elder\")"), Class(Static)) { Name = "another than the class's", Fixed = Class(Static) },
        new("HGX0221", Class(Static).Replace("(\"old\")", "(from: \"elder\")"), Class(Static)) { Name = "with the argument's name", Fixed = Class(Static).Replace("(\"old\")", "(from: \"old\")") },
        new("HGX0221", Chain("\"new\""), Chain("\"c\"")) { Name = "the class's own" },
        new("HGX0221", Class("private static New Up(New old) => old;"), Class(Static)) { Name = "the class itself" },
        new("HGX0221", Class($$"""{{Static}} [HgxUpgrade("old")] private static New Too(Old old) => new();"""), Class(Static)) { Name = "twice" },
        new(
            "HGX0221",
            """[HgxObject(ApiId = "a")] public partial class A { [HgxUpgrade("b")] static A Up(B b) => new(); } [HgxObject(ApiId = "b")] public partial class B { [HgxUpgrade("a")] static B Up(A a) => new(); }""",
            Class(Static))
        {
            Name = "back",
        },
        new("HGX0222", """public class Thing { [HgxUpgrade("old")] public static Thing Up(Thing x) => x; }""", Class(Static))
        {
            Name = "of another class", Fixed = "public class Thing { public static Thing Up(Thing x) => x; }",
        },
    ];

    private static string Class(string method, string other = "") =>
        $$"""[HgxObject(ApiId = "old")] public partial class Old { public partial int X { get; set; } } [HgxObject(ApiId = "new")] public partial class New { public partial int Y { get; set; } [HgxUpgrade("old")] {{method}} } {{other}}""";

    private static string Chain(string from) =>
        Class($"private static Part Up(Old old) => new(1); [HgxUpgrade({from})] private static New On(Part old) => new();", "[HgxValue] public partial record Part(int X);");
}
