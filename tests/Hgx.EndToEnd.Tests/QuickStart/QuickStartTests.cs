using System.Diagnostics;
using System.Text.RegularExpressions;
using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.QuickStart;

/// <summary>The README's first program is the sample, and the sample does what it says.</summary>
public sealed partial class QuickStartTests
{
    [Theory]
    [InlineData("Status.cs")]
    [InlineData("Program.cs")]
    public async Task The_README_shows_the_sample_as_it_is_compiled(string file)
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        string source = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "samples", "QuickStart", file), TestContext.Current.CancellationToken);
        Assert.Contains(source.Trim(), CodeBlocks().Matches(readme).Select(match => match.Groups["code"].Value.Trim()));
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
