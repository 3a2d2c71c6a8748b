using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Tests.Docs;

/// <summary>What the pages show compiles, with the generator and the analyzers, and without a warning.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(x => $"docs/{Path.GetFileName(x)}").Order(StringComparer.Ordinal),
        "src/Hgx.Protocol/PACKAGE.md",
        "src/Hgx.Records/PACKAGE.md",
        "src/Hgx.Service/PACKAGE.md",
        "src/Hgx.Service/README.md",
        "src/Hgx.Typed/PACKAGE.md",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_shows_compiles(string page)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, page), TestContext.Current.CancellationToken);
        await PageBuild.MustCompileAsync(page, text);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_found()
    {
        string source = Page.Examples("```csharp\n[HgxObject(ApiId = \"a\")]\npublic partial class Thing { public partial int X { get; set; } }\n```\n\n```csharp\nthing.Y = 1;\n```\n").Single().Source;
        Diagnostic[] problems = await new PageBuild("a page").ProblemsAsync(source);
        Assert.Contains("CS1061", problems.Select(x => x.Id));
    }
}
