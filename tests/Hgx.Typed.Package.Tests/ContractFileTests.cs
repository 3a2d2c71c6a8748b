using System.Text.RegularExpressions;
using Hgx.Running;
using Hgx.Typed.Package.Tests.Packing;
using Hgx.Typed.Package.Tests.Running;

namespace Hgx.Typed.Package.Tests;

/// <summary>A user's project with contract files: the build says what a change breaks, and what it says to do works.</summary>
public sealed partial class ContractFileTests(Feed feed)
{
    private const string Shipped = "HgxContracts.Shipped.txt";
    private const string Unshipped = "HgxContracts.Unshipped.txt";

    [Fact]
    public async Task A_change_that_breaks_a_shipped_contract_fails_the_build_with_who_breaks_and_what_to_do_and_that_works()
    {
        string status = File.ReadAllText(Repository.PathOf("samples/QuickStart/Status.cs"));
        UserProject project = UserProject.Of(feed, "Guarded", "Hgx.Typed")
            .With("Status.cs", status).With("Program.cs", "System.Console.WriteLine(new Status().Host);").With(Shipped, "").With(Unshipped, "");

        // Empty files are the beginning: the build has the lines that belong in them.
        Ended begun = await project.BuildAsync();
        Assert.NotEqual(0, begun.ExitCode);
        string[] lines = [.. Errors(begun).Select(x => QuotedLine().Match(x).Groups["line"].Value).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "acme.telemeter/status@1 = map (Status)",
                "acme.telemeter/status@1 CpuLoad: float 64",
                "acme.telemeter/status@1 Host: text",
                "acme.telemeter/status@1 TakenAt: timestamp with offset",
            ],
            lines);

        // A release has them; then a member is renamed.
        string renamed = status.Replace("CpuLoad", "Load", StringComparison.Ordinal);
        project.With(Shipped, string.Concat(lines.Select(x => x + "\n"))).With("Status.cs", renamed);
        Ended broken = await project.BuildAsync("--no-restore");
        Assert.NotEqual(0, broken.ExitCode);
        string error = Assert.Single(Errors(broken));
        Assert.Contains("Status.cs(7,27): error HGX0207: CpuLoad was renamed to Load in the contract acme.telemeter/status@1, which is shipped", error, StringComparison.Ordinal);
        Assert.Contains("apps that are not updated no longer find CpuLoad", error, StringComparison.Ordinal);
        Assert.Contains("Rename it back, or make it the next version, ApiId = \"acme.telemeter/status@2\"", error, StringComparison.Ordinal);

        // What it says to do, the second.
        project.With("Status.cs", renamed.Replace("@1", "@2", StringComparison.Ordinal))
            .With(Unshipped, string.Concat(lines.Select(x => x.Replace("@1", "@2", StringComparison.Ordinal).Replace("CpuLoad", "Load", StringComparison.Ordinal) + "\n")));
        (await project.BuildAsync("--no-restore")).Succeeded();

        // Several changes at once are told of one by one, each where it is.
        project.With(Unshipped, "").With("Status.cs", """
            using Hgx.Typed;

            [HgxObject(ApiId = "acme.telemeter/status@1")]
            public partial class Status
            {
                public partial string Host { get; set; } = "";
                public partial string? CpuLoad { get; set; }
                public required partial int Cores { get; set; }
            }
            """).With("Program.cs", "");
        string[] errors = [.. Errors(await project.BuildAsync("--no-restore", "-p:OutputType=Library"))];
        Assert.Equal(["HGX0206", "HGX0208", "HGX0210"], errors.Select(x => Id().Match(x).Value).Order(StringComparer.Ordinal));
        Assert.Contains(errors, x => x.Contains("Status.cs(7,28): error HGX0208: CpuLoad of the contract", StringComparison.Ordinal));
        Assert.Contains(errors, x => x.Contains("Status.cs(8,33): error HGX0210: Cores of the contract", StringComparison.Ordinal));
    }

    // The summary of a build says each error again.
    private static IEnumerable<string> Errors(Ended ended) => ended.Lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct();

    [GeneratedRegex("the line '(?<line>[^']+)'")]
    private static partial Regex QuotedLine();

    [GeneratedRegex("HGX[0-9]{4}")]
    private static partial Regex Id();
}
