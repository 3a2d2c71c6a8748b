using System.Globalization;
using System.Reflection;
using Hgx.Typed.CodeFixes;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

public sealed class DescriptorTests
{
    private static readonly DiagnosticDescriptor[] s_all =
        [.. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(x => x.GetValue(null)).OfType<DiagnosticDescriptor>()];

    private static readonly string[] s_releases = ["Shipped", "Unshipped"];

    public static TheoryData<string> Ids => [.. s_all.Select(x => x.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_diagnostic_has_a_page_a_release_line_and_a_link_is_shown_and_hidden_where_it_should_be_and_mended_by_its_code_fixes(string id)
    {
        DiagnosticDescriptor descriptor = s_all.Single(x => x.Id == id);
        Assert.Matches("^HGX(00|01|02|03|04|05|09)[0-9]{2}$", id);
        Assert.Equal($"https://github.com/hgx-typed/hgx-typed/blob/main/docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        string title = descriptor.Title.ToString(CultureInfo.InvariantCulture);
        string page = Read("docs", "diagnostics", id + ".md");
        Assert.StartsWith($"# {id}: {title}\n\nSeverity: {descriptor.DefaultSeverity}. ", page);
        Assert.Single(Lines("docs", "diagnostics", "README.md"), x => x == $"| [{id}]({id}.md) | {descriptor.DefaultSeverity} | {title} |");
        string[] releases = [.. s_releases.SelectMany(x => Lines("generators", "Hgx.Typed.Generators", $"AnalyzerReleases.{x}.md"))];
        Assert.Single(releases, $"{id} | Hgx.Typed | {descriptor.DefaultSeverity} | {title}");

        DiagnosticCase[] examples = [.. DiagnosticCases.All.Where(x => x.Id == id)];
        // The generator's own failure: a source that makes it fail is a bug to be mended, not an example to be kept.
        if (id == Descriptors.GeneratorFailed.Id)
        {
            Assert.Empty(examples);
            return;
        }

        Assert.NotEmpty(examples);
        var flaws = new List<string>();
        var fixes = new HashSet<CodeFixProvider>();
        foreach (DiagnosticCase example in examples)
        {
            flaws.AddRange(await CaseCheck.FlawsAsync(example));
            // How a diagnostic is hidden depends on where it stands, which is one for all examples.
            if (example == examples[0]) flaws.AddRange(await CaseCheck.HidingFlawsAsync(example));
            if (example.Fixed is not null) flaws.AddRange(await CaseCheck.FixFlawsAsync(example, fixes));
        }

        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
        Assert.Equal(CodeFixRun.Providers.Where(x => x.FixableDiagnosticIds.Contains(id)).ToHashSet(), fixes);
        Assert.Contains(fixes.Count > 0 ? "Code fix: " : "No code fix.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_page_is_left_over_but_that_of_the_build_error_which_is_no_analyzer_s()
    {
        Assert.Equal(
            s_all.Select(x => x.Id).Append("HGX0904").Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "HGX*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Contains("/docs/diagnostics/HGX0904.md", Read("src", "Hgx.Typed", "build", "Hgx.Typed.targets"));
    }

    [Fact]
    public void Ids_are_unique_and_reported_by_an_analyzer()
    {
        Assert.Equal(s_all.Length, s_all.Select(x => x.Id).Distinct().Count());
        Assert.Equal(
            s_all.Select(x => x.Id).Where(x => x != Descriptors.GeneratorFailed.Id).Order(StringComparer.Ordinal),
            GeneratorRun.Analyzers.SelectMany(x => x.SupportedDiagnostics).Select(x => x.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_fix_is_exported_and_tested() => Assert.Equal(
        typeof(MakePartialCodeFix).Assembly.GetTypes()
            .Where(x => !x.IsAbstract && x.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .OrderBy(x => x.Name, StringComparer.Ordinal),
        CodeFixRun.Providers.Select(x => x.GetType()).OrderBy(x => x.Name, StringComparer.Ordinal));

    [Fact]
    public void The_shipped_assemblies_need_the_compiler_and_nothing_else()
    {
        string[] generator = [.. typeof(HgxGenerator).Assembly.GetReferencedAssemblies().Select(x => x.Name!)];
        Assert.Empty(generator.Except(["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable"]));
        string[] fixes = [.. typeof(MakePartialCodeFix).Assembly.GetReferencedAssemblies().Select(x => x.Name!)];
        Assert.Empty(fixes.Except(
            ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces", "System.Collections.Immutable",
                "System.Composition.AttributedModel", "Hgx.Typed.Generators"]));
        Assert.All(
            typeof(HgxGenerator).Assembly.GetReferencedAssemblies().Where(x => x.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            x => Assert.True(x.Version <= new Version(4, 14, 0, 0), "Newer than the oldest compiler that we promise to run in."));
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    private static string[] Lines(params string[] path) => Read(path).Split('\n');
}
