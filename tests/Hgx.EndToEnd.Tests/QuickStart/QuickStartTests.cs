using System.Diagnostics;
using System.Text.RegularExpressions;
using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.QuickStart;

/// <summary>The first program of the README and of the package's page is the sample, and the sample does what it says.</summary>
public sealed partial class QuickStartTests
{
    [Theory]
    [InlineData("README.md", "Status.cs")]
    [InlineData("README.md", "Program.cs")]
    [InlineData("src/Hgx.Typed/PACKAGE.md", "Status.cs")]
    [InlineData("src/Hgx.Typed/PACKAGE.md", "Program.cs")]
    public async Task Its_pages_show_the_sample_as_it_is_compiled(string page, string file)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, page), TestContext.Current.CancellationToken);
        string source = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "samples", "QuickStart", file), TestContext.Current.CancellationToken);
        Assert.Contains(source.Trim(), CodeBlocks().Matches(text).Select(match => match.Groups["code"].Value.Trim()));
    }

    [Fact]
    public async Task The_sample_prints_what_the_other_app_sees()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "QuickStart")) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("web-1 is shared", lines[0]);
        Assert.Contains("web-1: 40 %", lines);
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();
}
