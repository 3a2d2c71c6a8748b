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
    public void Every_diagnostic_has_a_page_a_release_line_a_link_and_an_example(string id)
    {
        DiagnosticDescriptor descriptor = s_all.Single(x => x.Id == id);
        Assert.Matches("^HGX(00|01|02|03|04|09)[0-9]{2}$", id);
        Assert.Equal($"https://github.com/hgx-typed/hgx-typed/blob/main/docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));
        string title = descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith($"# {id}: {title}\n", page);
        Assert.Contains($"Severity: {descriptor.DefaultSeverity}", page);
        string[] releases = [.. s_releases.SelectMany(x =>
            File.ReadAllLines(Path.Combine(Repository.Root, "generators", "Hgx.Typed.Generators", $"AnalyzerReleases.{x}.md")))];
        Assert.Single(releases, x => x.StartsWith($"{id} | Hgx.Typed | {descriptor.DefaultSeverity} |", StringComparison.Ordinal));
        // The generator's own failure cannot be provoked by a source.
        if (id != Descriptors.GeneratorFailed.Id) Assert.Contains(DiagnosticCases.All, x => x.Id == id);
        bool isFixable = CodeFixRun.Providers.Any(x => x.FixableDiagnosticIds.Contains(id));
        Assert.Equal(isFixable, DiagnosticCases.All.Any(x => x.Id == id && x.Fixed is not null));
        Assert.Equal(isFixable, page.Contains("Code fix:", StringComparison.Ordinal));
        Assert.Contains($"[{id}]({id}.md)", File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", "README.md")));
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
}
