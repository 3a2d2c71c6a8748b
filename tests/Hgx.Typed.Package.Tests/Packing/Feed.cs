using System.Reflection;
using Hgx.Running;
using Hgx.Typed.Package.Tests.Packing;

[assembly: AssemblyFixture(typeof(Feed))]

namespace Hgx.Typed.Package.Tests.Packing;

/// <summary>
/// A folder outside the repository with what <c>dotnet pack</c> makes of the solution, once for all tests, in a version that no cache of
/// this machine can have.
/// </summary>
public sealed class Feed : IAsyncLifetime
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("hgx-package-test-").FullName;

    /// <summary>Where the packages are.</summary>
    public string Folder => System.IO.Path.Combine(_scratch, "feed");

    /// <summary>Where users' projects keep the packages that they have restored; no test reads or writes this user's own.</summary>
    public string RestoredPackages => System.IO.Path.Combine(_scratch, "packages");

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    /// <summary>An empty folder for one test.</summary>
    public string MakeFolder() => Directory.CreateDirectory(System.IO.Path.Combine(_scratch, System.IO.Path.GetRandomFileName())).FullName;

    internal PackageFile Open(string id) => PackageFile.Open(System.IO.Path.Combine(Folder, $"{id}.{Version}.nupkg"));

    internal PackageFile OpenSymbols(string id) => PackageFile.Open(System.IO.Path.Combine(Folder, $"{id}.{Version}.snupkg"));

    public async ValueTask InitializeAsync()
    {
        string configuration = typeof(Feed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        // What is built already is packed: a build would write where others read, in the midst of a test run.
        Ended ended = await Executable.Dotnet.RunAsync(
            Repository.Root,
            "pack", Repository.Solution, "--no-build", "-c", configuration, "-o", Folder, "-v", "q", "-nologo",
            $"-p:PackageVersion={Version}",
            $"-p:NuspecOutputPath={_scratch}/nuspec/",
            $"-p:PublishDir={_scratch}/tool/");
        Assert.True(ended.ExitCode == 0, ended.Output);
        // A warning at packing is an error, as one at building is.
        Assert.DoesNotContain("warning", ended.Output, StringComparison.OrdinalIgnoreCase);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_scratch, recursive: true);
        return ValueTask.CompletedTask;
    }
}
