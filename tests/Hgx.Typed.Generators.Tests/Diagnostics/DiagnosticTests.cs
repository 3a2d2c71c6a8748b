using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, DiagnosticCases.All.Length)];

    public static TheoryData<int> Fixable => [.. Indexes.Select(x => x.Data).Where(x => DiagnosticCases.All[x].Fixed is not null)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task The_problem_is_shown_where_the_user_wrote_it_and_nothing_else_is(int index)
    {
        DiagnosticCase example = DiagnosticCases.All[index];
        Diagnostic[] shown = await GeneratorRun.Of(example.Bad, example.Language).DiagnosticsAsync();
        Assert.Equal(
            [.. example.Unavoidable.Append(example.Id).Order(StringComparer.Ordinal)],
            shown.Select(x => x.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.All(shown.Where(x => x.Id == example.Id), x => Assert.Equal("/src/Test.cs", x.Location.SourceTree?.FilePath));
        Assert.All(shown, x => Assert.DoesNotContain("{", x.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task The_right_form_shows_nothing(int index)
    {
        DiagnosticCase example = DiagnosticCases.All[index];
        Assert.Empty((await GeneratorRun.Of(example.Good).DiagnosticsAsync()).Select(x => x.ToString()));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task A_pragma_hides_it(int index)
    {
        DiagnosticCase example = DiagnosticCases.All[index];
        Diagnostic[] shown = await GeneratorRun.Of($"#pragma warning disable {example.Id}\n{example.Bad}", example.Language).DiagnosticsAsync();
        Assert.DoesNotContain(shown, x => x.Id == example.Id);
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task The_code_fix_gives_what_is_expected_and_ends_the_problem(int index)
    {
        DiagnosticCase example = DiagnosticCases.All[index];
        string changed = await CodeFixRun.ApplyAsync(example);
        Assert.Equal(Lines(example.Fixed!), Lines(changed));
        Assert.DoesNotContain(await GeneratorRun.Of(changed, example.Language).DiagnosticsAsync(), x => x.Id == example.Id);
    }

    [Fact]
    public async Task A_project_can_turn_one_off()
    {
        CSharpCompilation compilation = GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + DiagnosticCases.All.First(x => x.Id == "HGX0103").Bad)]);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            compilation.Options.SpecificDiagnosticOptions.SetItem("HGX0103", ReportDiagnostic.Suppress)));
        Assert.Empty(await GeneratorRun.Of(compilation).ProblemIdsAsync());
    }

    [Fact]
    public async Task Several_bad_members_do_not_hide_each_other_nor_break_the_good_ones()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public partial object? Bad { get; set; }
                public partial List<int>? Worse { get; set; }
                public partial int Good { get; set; }
                public int Use() => Good + (Bad is null ? 0 : 1) + Worse!.Count + Hgx.GetHashCode();
            }
            public static class User { public static async global::System.Threading.Tasks.Task Run(HgxLink link) => (await link.NewAsync(new Thing())).Push(); }
            """);
        Assert.Equal(["HGX0101", "HGX0401"], await run.ProblemIdsAsync());
    }

    private static string[] Lines(string source) =>
        [.. source.Split('\n').Select(x => x.TrimEnd()).Where(x => x.Length > 0)];
}
