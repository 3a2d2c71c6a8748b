using System.Text.RegularExpressions;
using Hgx.Running;
using Hgx.Typed.Package.Tests.Packing;
using Hgx.Typed.Package.Tests.Running;

namespace Hgx.Typed.Package.Tests;

/// <summary>The tool, installed from the feed as a user installs it.</summary>
public sealed partial class ToolTests(Feed feed)
{
    [Fact]
    public async Task The_quick_start_runs_across_processes_at_a_service_that_is_the_installed_tool()
    {
        Executable hgx = await InstallAsync();
        UserProject project = UserProject.Of(feed, "Halves", "Hgx.Typed")
            .With("samples/QuickStart/Status.cs")
            .With("tests/Hgx.Typed.Package.Tests/Programs/Halves/Program.cs");
        (await project.BuildAsync()).Succeeded();
        string data = feed.MakeFolder();
        await using RunningProgram service = hgx.Start(data, environment: null, "start", "--data", Path.Combine(data, "data"), "--ipc-port", "0");
        Match ready = ReadyLine().Match(await service.WaitForAsync(line => line.StartsWith("ready ", StringComparison.Ordinal)));
        Assert.True(ready.Success);
        (string port, string whoAmI) = (ready.Groups["port"].Value, ready.Groups["whoami"].Value);

        await using RunningProgram seeing = project.Start("see", port);
        Assert.Equal($"I am {whoAmI}", await seeing.WaitForAsync(_ => true));
        string[] pushing = [.. (await project.RunAsync("push", port, whoAmI)).Succeeded()];
        Assert.Equal(["dirty: False", "dirty: True", "dirty: False"], pushing[..3]);
        Assert.Equal("web-1 is shared", await seeing.WaitForAsync(_ => true));
        await seeing.WaitForAsync(line => line == "web-1: 50 %");
        seeing.EndInput();
        (await seeing.EndAsync()).Succeeded();

        Assert.Equal([whoAmI], (await hgx.RunAsync(data, "whoami", "--ipc-port", port)).Succeeded());
        Assert.Equal(
            [pushing[3].Replace("pushed ", "", StringComparison.Ordinal)],
            (await hgx.RunAsync(data, "list", "--api", "acme.telemeter/status@1", "--ipc-port", port)).Succeeded());
    }

    private async Task<Executable> InstallAsync()
    {
        string folder = feed.MakeFolder();
        string tools = Path.Combine(folder, "tools");
        (await Executable.Dotnet.RunAsync(
            folder,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = feed.RestoredPackages },
            "tool", "install", "hgx", "--tool-path", tools, "--version", feed.Version, "--source", feed.Folder)).Succeeded();
        return new Executable(Path.Combine(tools, "hgx"));
    }

    [GeneratedRegex(@"^ready ipc=ws://127\.0\.0\.1:(?<port>\d+) whoami=(?<whoami>[A-Za-z0-9_-]{87}=)$")]
    private static partial Regex ReadyLine();
}
