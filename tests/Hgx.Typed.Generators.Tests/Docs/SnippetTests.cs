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
        foreach ((string name, string source) in Page.Examples(text))
        {
            Diagnostic[] problems = await GeneratorRun.Of(GeneratorRun
                .Compile([("/src/Usings.cs", Usings), ($"/src/{page}", source)])
                .AddReferences(s_service)).DiagnosticsAsync();
            // Names of fields, and what is not used, are this test's own.
            Assert.True(
                problems.All(x => x.Id is "CS0414" or "CS0169" or "CS0649" or "CS0219"),
                $"{page}, {name}:\n{string.Join('\n', problems.Select(x => x.ToString()))}\n{source}");
        }
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_found()
    {
        string source = Page.Examples("```csharp\n[HgxObject(ApiId = \"a\")]\npublic partial class Thing { public partial int X { get; set; } }\n```\n\n```csharp\nthing.Y = 1;\n```\n").Single().Source;
        Diagnostic[] problems = await GeneratorRun.Of(GeneratorRun.Compile([("/src/Usings.cs", Usings), ("/src/Page.cs", source)]).AddReferences(s_service)).DiagnosticsAsync();
        Assert.Contains("CS1061", problems.Select(x => x.Id));
    }
}
