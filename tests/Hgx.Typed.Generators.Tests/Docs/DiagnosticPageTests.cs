using System.Text.RegularExpressions;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Docs;

/// <summary>The page of each diagnostic: what it warns of is reported, and what it says to do ends that.</summary>
public sealed partial class DiagnosticPageTests
{
    // Of these the build file or the compiler itself is the cause, and no source.
    private static readonly string[] s_withoutExample = ["HGX0902", "HGX0903", "HGX0904"];

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "HGX*.md").Select(x => Path.GetFileNameWithoutExtension(x)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_it_warns_of_is_reported(string id)
    {
        string text = await ReadAsync(id);
        (string Name, string Source)[] examples = [.. Page.Examples(Before(text))];
        string? shipped = Lines(ShippedLines().Match(text)), recorded = Lines(RecordedLines().Match(text));
        if (examples.Length == 0 && shipped is not null) examples = [("without a source", "")];
        Assert.Equal(s_withoutExample.Contains(id), examples.Length == 0);
        foreach ((string name, string source) in examples)
        {
            PageBuild build = Build(id, shipped, "");
            Assert.True(await IsReportedAsync(build, source, id), $"{id} is not reported of the example {name}:\n{source}");
            if (recorded is not null)
                Assert.False(await IsReportedAsync(Build(id, shipped, recorded), source, id), $"{id} is reported though it is recorded:\n{recorded}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_it_shows_instead_compiles(string id)
    {
        string text = await ReadAsync(id);
        await PageBuild.MustCompileAsync(id, text[Before(text).Length..]);
    }

    // Of contracts the files tell; without a word of them on the page the project has none.
    private static PageBuild Build(string id, string? shipped, string unshipped)
    {
        bool hasFiles = id.StartsWith("HGX02", StringComparison.Ordinal) && id is not ("HGX0201" or "HGX0202");
        return new PageBuild(id)
        {
            Language = id == "HGX0901" ? LanguageVersion.CSharp13 : LanguageVersion.CSharp14,
            ContractFiles = hasFiles ? ContractTexts.Of(shipped ?? "", unshipped) : [],
            AlsoHidden = id,
        };
    }

    private static async Task<bool> IsReportedAsync(PageBuild build, string source, string id) =>
        (await build.ProblemsAsync(source)).Any(x => x.Id == id);

    private static Task<string> ReadAsync(string id) =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "diagnostics", $"{id}.md"), TestContext.Current.CancellationToken);

    private static string Before(string text) => text.IndexOf("\nInstead", StringComparison.Ordinal) is >= 0 and int instead ? text[..instead] : text;

    // The words behind two blanks are the page's own.
    private static string? Lines(Match block) => block.Success ? Words().Replace(block.Groups["lines"].Value, "") : null;

    [GeneratedRegex(@"`HgxContracts\.Shipped\.txt` has:\n\n```text\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShippedLines();

    [GeneratedRegex(@"`HgxContracts\.Unshipped\.txt`[^`]*:\n\n```text\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex RecordedLines();

    [GeneratedRegex("  +HGX.*")]
    private static partial Regex Words();
}
