using System.Text.RegularExpressions;
using Hgx.Typed.Package.Tests.Packing;
using Hgx.Typed.Package.Tests.Running;

namespace Hgx.Typed.Package.Tests;

/// <summary>Users' projects: restored from the feed, built and run outside the repository.</summary>
public sealed partial class UserProjectTests(Feed feed)
{
    /// <summary>Packages whose page has a program; that of Hgx.Typed is the quick start.</summary>
    private static readonly string[] s_pages = ["Hgx.Protocol", "Hgx.Records", "Hgx.Service"];

    [Fact]
    public async Task With_Hgx_Typed_alone_a_state_is_written_and_read_and_its_changes_are_known()
    {
        UserProject project = UserProject.Of(feed, "Detached", "Hgx.Typed")
            .With("samples/QuickStart/Status.cs")
            .With("tests/Hgx.Typed.Package.Tests/Programs/Detached/Program.cs");
        (await project.BuildAsync()).Succeeded();
        Assert.Equal(["Hgx.Protocol", "Hgx.Typed"], project.RestoredPackagesOfOurs().Order(StringComparer.Ordinal));

        Assert.Equal(
            [
                // A map of three: text, a double, a moment with its offset.
                "written: 83A4486F7374A57765622D31A74370754C6F6164CB3FE0000000000000A754616B656E417492D6FF0000000000",
                "read: web-1 0.5 1970-01-01 00:00:00Z",
                "set: CpuLoad",
                "differs: CpuLoad",
                "attached: False, dirty: False",
            ],
            (await project.RunAsync()).Succeeded());
    }

    [Fact]
    public async Task With_Hgx_Service_the_quick_start_runs_as_it_is_printed()
    {
        UserProject project = UserProject.CopyOf(feed, "QuickStart");
        (await project.BuildAsync("-warnaserror")).Succeeded();

        string[] lines = [.. (await project.RunAsync()).Succeeded()];

        Assert.Equal("web-1 is shared", lines[0]);
        Assert.Contains("web-1: 40 %", lines);
    }

    [Fact]
    public async Task Every_type_of_the_corpus_is_written_read_and_carried_over_links()
    {
        UserProject project = UserProject.Of(feed, "Corpus", "Hgx.Typed", "Hgx.Service")
            .WithFolder("tests/Corpus").WithFolder("tests/Corpus/Samples").WithFolder("tests/Hgx.Typed.Aot.TestApp");
        (await project.BuildAsync()).Succeeded();

        string[] lines = [.. (await project.RunAsync()).Succeeded()];

        Assert.Contains(lines, line => line.StartsWith("Hgx.Typed.Corpus.Everything 2 ", StringComparison.Ordinal));
        Assert.Equal("stopped", lines[^1]);
    }

    [Fact]
    public async Task What_the_packages_pages_show_runs_as_it_is_printed()
    {
        string[] programs = [.. s_pages.Select(PageProgram)];
        // One project for all: what they use comes first, then each in a block of its own.
        IEnumerable<string> usings = programs.SelectMany(program => UsingLine().Matches(program).Select(match => match.Value)).Distinct();
        UserProject project = UserProject.Of(feed, "Pages", "Hgx.Typed", "Hgx.Service")
            .With("Program.cs", string.Join('\n', usings.Concat(programs.Select(program => $"{{ {UsingLine().Replace(program, "")} }}"))));
        (await project.BuildAsync()).Succeeded();

        string[] lines = [.. (await project.RunAsync()).Succeeded()];

        Assert.Equal("True", lines[0]);
        Assert.Matches("^[A-Za-z0-9_-]{87}=$", Assert.Single(lines[1..]));
    }

    private string PageProgram(string id)
    {
        using PackageFile package = feed.Open(id);
        return Assert.Single(CodeBlock().Matches(package.Text("PACKAGE.md"))).Groups["code"].Value;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^using [\w.]+;$", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
