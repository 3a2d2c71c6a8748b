namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX041: how members are merged.</summary>
internal static class MergeCases
{
    private const string Good = DiagnosticCase.Harmless;

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0410", Member("HgxMergePolicy.Sum", "string?"), Member("HgxMergePolicy.Sum", "long?")) { Name = "sum of text" },
        new("HGX0410", Member("HgxMergePolicy.Sum", "DayOfWeek"), Member("HgxMergePolicy.Sum", "TimeSpan")) { Name = "sum of an enum" },
        new("HGX0410", Member("HgxMergePolicy.Union", "int"), Member("HgxMergePolicy.Union", "ImmutableArray<int>?")) { Name = "union of a number" },
        new("HGX0410", Member("HgxMergePolicy.Union", "ImmutableArray<byte>"), Member("HgxMergePolicy.Union", "IReadOnlyDictionary<string, byte>?")) { Name = "union of bytes" },
        new("HGX0410", Member("HgxMergePolicy.Newest", "string?"), Member("HgxMergePolicy.Newest", "Version?")) { Name = "newest text" },
        new("HGX0410", Member("HgxMergePolicy.Newest, By = \"Z\"", "string?"), Member("HgxMergePolicy.Newest, By = nameof(Y)", "string?")) { Name = "by no member" },
        new("HGX0410", Member("HgxMergePolicy.Newest, By = nameof(Text)", "string?"), Good) { Name = "by a member without an order" },
        new("HGX0410", Member("HgxMergePolicy.Theirs, By = nameof(Y)", "string?"), Member("HgxMergePolicy.Theirs", "string?")) { Name = "by of another policy" },
        new("HGX0410", Member("\"M\", By = nameof(Y)", "int"), Member("\"M\"", "int")) { Name = "by of a method" },
        new("HGX0410", Member("(HgxMergePolicy)9", "string?"), Member("HgxMergePolicy.Mine", "string?")) { Name = "no policy" },
        new(
            "HGX0410",
            """[HgxObject(ApiId = "a")] public partial class Base { public partial int Y { get; set; } } [HgxObject(ApiId = "b")] public partial class Thing : Base { [HgxMerge(HgxMergePolicy.Newest, By = nameof(Y))] public partial string? X { get; set; } }""",
            Good)
        {
            Name = "by of a base class",
        },
        new("HGX0411", Method("private static string? Merge(string? mine, string? theirs) => mine;"), Method("private static string? Merge(string? common, string? mine, string? theirs) => mine;")) { Name = "two parameters" },
        new("HGX0411", Method("private string? Merge(string? common, string? mine, string? theirs) => mine;"), Method("public static string? Merge(string? a, string? b, string? c) => b; public static int Merge(int a) => a;")) { Name = "of an instance" },
        new("HGX0411", Method("private static object? Merge(string? common, string? mine, string? theirs) => mine;"), Good) { Name = "another result" },
        new("HGX0411", Method("private static string? Merge(string? common, in string? mine, string? theirs) => mine;"), Good) { Name = "by reference" },
        new("HGX0411", Method("private static T? Merge<T>(T? common, T? mine, T? theirs) => mine;"), Good) { Name = "generic" },
        new("HGX0411", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxMerge("Merge")] public partial string? X { get; set; } }""", Good)
        {
            Name = "none",
            Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { [HgxMerge("Merge")] public partial string? X { get; set; } private static string? Merge(string? common, string? mine, string? theirs) => mine; }""",
        },
        new("HGX0412", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxIgnore, HgxMerge(HgxMergePolicy.Sum)] public int X { get; set; } }""", Good)
        {
            Name = "ignored", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { [HgxIgnore] public int X { get; set; } }""",
        },
        new("HGX0412", "[HgxValue] public partial class Part { [HgxMerge(HgxMergePolicy.Sum)] public int X { get; init; } }", Good)
        {
            Name = "of a value", Fixed = "[HgxValue] public partial class Part { public int X { get; init; } }",
        },
        new("HGX0412", "public class Part { [HgxMerge(HgxMergePolicy.Sum)] public int X { get; set; } }", Good)
        {
            Name = "of another class", Fixed = "public class Part { public int X { get; set; } }",
        },
    ];

    private static string Member(string merge, string type) =>
        $$"""[HgxObject(ApiId = "a")] public partial class Thing { [HgxMerge({{merge}})] public partial {{type}} X { get; set; } public partial int Y { get; set; } public partial string? Text { get; set; } public static int M(int a, int b, int c) => c; }""";

    private static string Method(string method) =>
        $$"""[HgxObject(ApiId = "a")] public partial class Thing { [HgxMerge("Merge")] public partial string? X { get; set; } {{method}} }""";
}
