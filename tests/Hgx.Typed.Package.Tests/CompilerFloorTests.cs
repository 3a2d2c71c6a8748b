using Hgx.Running;
using Hgx.Typed.Package.Tests.Packing;
using Hgx.Typed.Package.Tests.Running;

namespace Hgx.Typed.Package.Tests;

/// <summary>A compiler or language that is too old is one error that says so, not one for every member.</summary>
public sealed class CompilerFloorTests(Feed feed)
{
    private const string Id = "HGX0904";

    [Fact]
    public async Task A_compiler_under_the_floor_is_one_error_that_names_it_and_one_at_the_floor_is_none()
    {
        UserProject project = UserProject.Of(feed, "Old", "Hgx.Typed").With("samples/QuickStart/Status.cs").With("Program.cs", "System.Console.WriteLine(new Status().Host);");
        (await project.BuildAsync("-p:CompilerApiVersion=roslyn4.14")).Succeeded();
        foreach (string old in (string[])["roslyn4.13", "roslyn4.8"])
        {
            Ended ended = await project.BuildAsync("--no-restore", $"-p:CompilerApiVersion={old}");
            Assert.NotEqual(0, ended.ExitCode);
            string error = Assert.Single(Errors(ended));
            Assert.Contains($"error {Id}: Hgx.Typed needs the C# compiler 4.14 or newer", error, StringComparison.Ordinal);
            Assert.Contains($"'{old}'", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_language_under_the_floor_is_one_error_and_one_at_the_floor_is_none()
    {
        UserProject project = UserProject.Of(feed, "Old", "Hgx.Typed")
            .With("Program.cs", "using Hgx.Typed; System.Console.WriteLine(new Status().Host); [HgxObject(ApiId = \"a\")] partial class Status { public partial string? Host { get; set; } }");
        (await project.BuildAsync("-p:LangVersion=13")).Succeeded();
        foreach (string old in (string[])["12", "9.0"])
        {
            Ended ended = await project.BuildAsync("--no-restore", $"-p:LangVersion={old}");
            Assert.NotEqual(0, ended.ExitCode);
            Assert.Contains($"error HGX0902: Hgx.Typed needs partial properties, which came with C# 13; this project is compiled as C# {old}.", Assert.Single(Errors(ended)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_error_of_the_build_has_a_page_and_no_diagnostic_of_the_analyzers_has_its_id()
    {
        string page = File.ReadAllText(Repository.PathOf($"docs/diagnostics/{Id}.md"));
        Assert.StartsWith($"# {Id}: A newer compiler is needed\n", page, StringComparison.Ordinal);
        Assert.Contains("Severity: Error. No code fix.", page, StringComparison.Ordinal);
        Assert.Contains($"| [{Id}]({Id}.md) | Error |", File.ReadAllText(Repository.PathOf("docs/diagnostics/README.md")), StringComparison.Ordinal);
        string descriptors = File.ReadAllText(Repository.PathOf("generators/Hgx.Typed.Generators/Diagnostics/Descriptors.cs"));
        Assert.DoesNotContain($"\"{Id}\"", descriptors, StringComparison.Ordinal);
    }

    // The summary of a build says each error again.
    private static IEnumerable<string> Errors(Ended ended) => ended.Lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct();
}
