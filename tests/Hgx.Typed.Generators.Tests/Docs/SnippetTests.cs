using Hgx.Service;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Tests.Docs;

/// <summary>What the pages show compiles, with the generator and the analyzers, and without a warning.</summary>
public sealed class SnippetTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.IO;
        global using System.Linq;
        global using System.Net;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Hgx.Service;
        global using Hgx.Typed;
        """;

    private static readonly MetadataReference s_service = MetadataReference.CreateFromFile(typeof(HgxService).Assembly.Location);

    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(x => $"docs/{Path.GetFileName(x)}").Order(StringComparer.Ordinal),
        "src/Hgx.Typed/PACKAGE.md",
        "src/Hgx.Service/PACKAGE.md",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_shows_compiles(string page)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, page), TestContext.Current.CancellationToken);
        await CompileAsync(page, text);
    }

    public static TheoryData<string> DiagnosticPages =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "HGX*.md").Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(DiagnosticPages))]
    public async Task What_a_diagnostics_page_shows_instead_compiles(string page)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "diagnostics", page), TestContext.Current.CancellationToken);
        int instead = text.IndexOf("\nInstead", StringComparison.Ordinal);
        // Some say it in words alone.
        if (instead < 0) return;
        await CompileAsync(page, text[instead..]);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_found()
    {
        string source = Page.Examples("```csharp\n[HgxObject(ApiId = \"a\")]\npublic partial class Thing { public partial int X { get; set; } }\n```\n\n```csharp\nthing.Y = 1;\n```\n").Single().Source;
        Diagnostic[] problems = await GeneratorRun.Of(GeneratorRun.Compile([("/src/Usings.cs", Usings), ("/src/Page.cs", source)]).AddReferences(s_service)).DiagnosticsAsync();
        Assert.Contains("CS1061", problems.Select(x => x.Id));
    }

    private static async Task CompileAsync(string page, string text)
    {
        foreach ((string name, string source) in Page.Examples(text))
        {
            Diagnostic[] problems = await GeneratorRun.Of(GeneratorRun
                .Compile([("/src/Usings.cs", Usings), ($"/src/{page}", source)])
                .AddReferences(s_service)).DiagnosticsAsync();
            // What is not used is this test's own.
            Assert.True(
                problems.All(x => x.Id is "CS0414" or "CS0169" or "CS0649" or "CS0219"),
                $"{page}, {name}:\n{string.Join('\n', problems.Select(x => x.ToString()))}\n{source}");
        }
    }
}
