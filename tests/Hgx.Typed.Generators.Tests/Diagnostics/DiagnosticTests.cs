using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("HGX0103", "suggestion", DiagnosticSeverity.Info)]
    [InlineData("HGX0103", "error", DiagnosticSeverity.Error)]
    [InlineData("HGX0101", "warning", DiagnosticSeverity.Warning)]
    [InlineData("HGX0101", "none", null)]
    public async Task An_editorconfig_sets_the_severity(string id, string severity, DiagnosticSeverity? expected)
    {
        CSharpCompilation compilation = GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + DiagnosticCases.All.First(x => x.Id == id).Bad)]);
        compilation = compilation.WithOptions(compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSyntaxTreeOptionsProvider(new EditorConfig($"dotnet_diagnostic.{id}.severity = {severity}")));
        Diagnostic[] shown = await GeneratorRun.Of(compilation).DiagnosticsAsync();
        Assert.Equal(expected is { } one ? [one] : [], shown.Select(x => x.Severity).Distinct());
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
                public partial SortedSet<int>? Worse { get; set; }
                public partial int Good { get; set; }
                public int Use() => Good + (Bad is null ? 0 : 1) + Worse!.Count + Hgx.GetHashCode();
            }
            public static class User { public static void Run(HgxLink link) => link.New(new Thing()).Push(); }
            """);
        Assert.Equal(["HGX0101", "HGX0401"], await run.ProblemIdsAsync());
    }

    [Fact]
    public async Task A_fix_of_all_marks_a_type_once_that_two_members_have()
    {
        var example = new DiagnosticCase("HGX0102", """
            public class Part { }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? X { get; set; } public partial Part? Y { get; set; } }
            """, DiagnosticCase.Harmless);
        using CodeFixRun run = await CodeFixRun.StartAsync(example, example.Bad);
        (string changed, _) = await run.ApplyToAllAsync();
        Assert.Single(changed.Split('\n'), x => x == "[HgxValue]");
        await GeneratorRun.Of(changed).MustCompileAsync();
    }

    [Fact]
    public async Task A_fix_of_all_moves_every_initializer_of_a_class_into_one_constructor()
    {
        var example = new DiagnosticCase("HGX0901", """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public partial int X { get; set; } = 3;
                public partial int Y { get; set; } = 4;
            }
            """, DiagnosticCase.Harmless) { Language = LanguageVersion.CSharp13 };
        using CodeFixRun run = await CodeFixRun.StartAsync(example, example.Bad);
        (string changed, _) = await run.ApplyToAllAsync();
        Assert.Equal(["X = 3;", "Y = 4;"], changed.Split('\n').Select(x => x.Trim()).Where(x => x.Contains(" = ") && x.EndsWith(';')));
        await GeneratorRun.Of(changed, LanguageVersion.CSharp13).MustCompileAsync();
    }
}
