using Hgx.Typed.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>What is not possible is one error: code that uses the type has none of its own.</summary>
public sealed class StubTests
{
    // Of an object whatever its members: all that does not need the class to be an object.
    private const string Use = """
        public static class User
        {
            public static void Block(Thing x)
            {
                x.Push(); x.Sync(); x.Hold(); x.Discard(); x.Delete(); x.Share(x.Ghid); x.Revert();
                x = x.Capture(); x = x.Freeze(); _ = x.Recast<HgxJson>();
            }

            public static async System.Threading.Tasks.Task Run(Thing x)
            {
                await x.PushAsync(); await x.SyncAsync(); await x.HoldAsync(); await x.DiscardAsync(); await x.DeleteAsync(); await x.ShareAsync(x.Binder);
                x = await x.FreezeAsync(); _ = await x.RecastAsync<HgxJson>();
                x.PropertyChanged += (_, e) => { _ = e.PropertyName; };
                _ = Thing.ApiId; _ = x.IsDirty;
            }
        """;

    private const string UseHandle = """

            public static async System.Threading.Tasks.Task Live(Thing x, HgxLink link)
            {
                await link.NewAsync(x); x = await link.GetAsync<Thing>(x.Hgx.Ghid); await x.OnLoop.PushAsync(); await x.Hgx.PushAsync();
                x.Updated += (_, change) => { _ = change.After; };
                await foreach (HgxShare<Thing> share in link.Shares<Thing>()) _ = share;
            }
        """;

    public static TheoryData<string, string> Refused => new()
    {
        { "HGX0003", """[HgxObject(ApiId = "b")] public partial class Other<T> where T : class { public partial T? X { get; set; } public partial ImmutableArray<T> Y { get; set; } } public partial class Outer { public static void Run(Other<string> x) { x.X = x.X; x.Push(); x.Hgx.Push(); } }""" },
        { "HGX0005", """[HgxObject(ApiId = "hex:12")] public partial class Thing { public partial int X { get; set; } }""" },
        { "HGX0005", """[HgxObject(ApiId = " ")] public partial class Thing { public partial int X { get; set; } }""" },
        { "HGX0006", """[HgxObject(ApiId = "a")] public partial class Thing { public Thing(int x) => X = x; public partial int X { get; set; } }""" },
        { "HGX0006", """[HgxObject(ApiId = "a")] public partial class Thing(int x) { public partial int X { get; set; } public int Y => x; }""" },
        { "HGX0007", """[HgxObject(ApiId = "a")] public partial record Thing { public partial int X { get; set; } = 1; }""" },
        { "HGX0007", """[HgxObject(ApiId = "a")] public partial record Thing(int Y) { public partial int X { get; set; } [HgxIgnore] public int Y { get; init; } = Y; }""" },
        { "HGX0007", """[HgxObject(ApiId = "a")] public abstract partial class Thing { public partial int X { get; set; } = 1; }""" },
        { "HGX0101", """[HgxObject(ApiId = "a")] public partial class Thing { public partial object? X { get; set; } = new(); public partial Func<int> Y { get; set; } = () => 1; public partial nint Z { get; set; } = 2; }""" },
        { "HGX0101", """public partial class Outer<T> { [HgxObject(ApiId = "b")] public partial class Other { public partial T? X { get; set; } public partial ImmutableArray<T> Y { get; set; } = []; } public static void Run(Outer<int>.Other x) { x.X = x.X + 1; x.Push(); } } """ },
        { "HGX0104", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; init; } = 1; public partial int Y { get; } public partial int Z { set; } public static partial int S { get; set; } public partial int this[int i] { get; set; } }""" },
        { "HGX0501", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(string))] public partial int X { get; set; } = 1; }""" },
        { "HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial SortedSet<int> X { get; set; } = [1]; public void Add() => X.Add(1); }""" },
        { "HGX0403", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlySet<double> X { get; set; } = new HashSet<double>(); }""" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refused_class_or_member_is_one_error_and_code_that_uses_it_has_none(string id, string source)
    {
        string thing = source.Contains(" Thing", StringComparison.Ordinal) ? "" : """[HgxObject(ApiId = "a")] public partial class Thing { }""";
        Assert.Equal([id], await ProblemsAsync(source + thing + Use + UseHandle + "}"));
    }

    [Theory]
    [InlineData("partial struct")]
    [InlineData("partial record struct")]
    [InlineData("readonly partial struct")]
    public async Task A_struct_gets_what_it_can_have_of_an_object(string kind)
    {
        Assert.Equal(["HGX0007"], await ProblemsAsync($$"""
            [HgxObject(ApiId = "a")] public {{kind}} Thing { public partial int X { get; set; } public int Twice => 2 * X; }
            {{Use}} }
            """));
    }

    [Fact]
    public async Task A_static_class_has_its_ApiID()
    {
        Assert.Equal(["HGX0007"], await ProblemsAsync("""
            [HgxObject(ApiId = "a")] public static partial class Thing { public static partial int X { get; set; } }
            public static class User { public static ApiId Run() { Thing.X = Thing.X + 1; return Thing.ApiId; } }
            """));
    }

    [Fact]
    public async Task A_member_that_is_named_Hgx_leaves_the_short_forms()
    {
        Assert.Equal(["HGX0008"], await ProblemsAsync($$"""
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int Hgx { get; set; } = 1; public int Twice => 2 * Hgx; }
            {{Use}} }
            """));
    }

    [Fact]
    public async Task Under_C_sharp_13_an_initializer_is_our_error_and_the_compilers_own()
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } = 1; public partial object? Y { get; set; } } {{Use}} {{UseHandle}} }""",
            LanguageVersion.CSharp13);
        Assert.Equal(["CS8050", "HGX0101", "HGX0901"], await run.ProblemIdsAsync());
    }

    [Fact]
    public async Task One_bad_type_never_stops_the_others()
    {
        string[] bad = [.. DiagnosticCases.All.Where(x => x.Language == LanguageVersion.CSharp14 && x.Output == OutputKind.DynamicallyLinkedLibrary).Select((x, i) => $"namespace N{i} {{ {x.Bad} }}")];
        GeneratorRun run = GeneratorRun.Of(string.Join("\n", bad) + """[HgxObject(ApiId = "good")] public partial class Thing { public partial int X { get; set; } = 1; }""" + Use + UseHandle + "}");
        Diagnostic[] shown = await run.DiagnosticsAsync();
        Assert.DoesNotContain(shown, x => x.Id.StartsWith("CS", StringComparison.Ordinal));
        Assert.Contains(run.Sources, x => x.HintName.StartsWith("Thing.", StringComparison.Ordinal));
    }

    private static Task<string[]> ProblemsAsync(string source) => GeneratorRun.Of(source).ProblemIdsAsync();
}
