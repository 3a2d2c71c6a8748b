using System.Reflection;
using System.Security;
using System.Text.Json;
using Hgx.Running;
using Hgx.Typed.Package.Tests.Packing;

namespace Hgx.Typed.Package.Tests.Running;

/// <summary>A project as a user has it, outside the repository: it knows nothing of ours but the packages.</summary>
internal sealed class UserProject
{
    private readonly string _folder;
    private readonly string _name;
    private readonly Dictionary<string, string> _building, _running;

    private UserProject(Feed feed, string name)
    {
        _name = name;
        _folder = feed.MakeFolder();
        _building = new() { ["NUGET_PACKAGES"] = feed.RestoredPackages };
        // Nothing of this user's own service and apps is touched, whatever a program forgets to name.
        _running = new() { ["XDG_DATA_HOME"] = feed.MakeFolder() };
        Write("nuget.config", NuGetConfig(feed.Folder));
    }

    /// <summary>A program of the packages that are named, with the sources that are added.</summary>
    public static UserProject Of(Feed feed, string name, params string[] packages)
    {
        var project = new UserProject(feed, name);
        project.Write(
            $"{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Select(package => $"<PackageReference Include=\"{package}\" Version=\"{feed.Version}\" />"))}
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    /// <summary>A copy of a sample, which is written as a user's project is; only the version is that of the test's packages.</summary>
    public static UserProject CopyOf(Feed feed, string sample)
    {
        var project = new UserProject(feed, sample);
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf($"samples/{sample}")))
            project.Write(Path.GetFileName(file), File.ReadAllText(file).Replace("Version=\"0.1.0\"", $"Version=\"{feed.Version}\"", StringComparison.Ordinal));
        return project;
    }

    /// <summary>Adds a file of the repository.</summary>
    public UserProject With(string path)
    {
        Write(Path.GetFileName(path), File.ReadAllText(Repository.PathOf(path)));
        return this;
    }

    /// <summary>Adds the sources of a folder of the repository, not those of the folders in it.</summary>
    public UserProject WithFolder(string path) =>
        Directory.EnumerateFiles(Repository.PathOf(path), "*.cs").Aggregate(this, (project, file) => project.With(Path.GetFileName(file), File.ReadAllText(file)));

    /// <summary>Adds a source.</summary>
    public UserProject With(string file, string text)
    {
        Write(file, text);
        return this;
    }

    /// <summary>The packages of ours that restoring it brought, directly or not.</summary>
    public IEnumerable<string> RestoredPackagesOfOurs()
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Select(library => library.Name.Split('/')[0])
            .Where(name => name.StartsWith("Hgx.", StringComparison.Ordinal))];
    }

    /// <summary>Restores and builds it.</summary>
    public Task<Ended> BuildAsync(params string[] arguments) =>
        Executable.Dotnet.RunAsync(_folder, _building, ["build", "-v", "q", "-nologo", "-tl:off", .. arguments]);

    /// <summary>Starts it, as built.</summary>
    public RunningProgram Start(params string[] arguments) =>
        Executable.Dotnet.Start(_folder, _running, [Path.Combine(_folder, "bin", "Debug", "net10.0", $"{_name}.dll"), .. arguments]);

    /// <summary>Runs it to its end, as built.</summary>
    public async Task<Ended> RunAsync(params string[] arguments)
    {
        await using RunningProgram running = Start(arguments);
        return await running.EndAsync();
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    // Ours come from the feed; all others lie where this build has them from, in the same versions. So nothing is asked of the network.
    private static string NuGetConfig(string feed)
    {
        string others = typeof(UserProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "NuGetPackageRoot").Value!;
        return $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed by the tests" value="{SecurityElement.Escape(feed)}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="of the tests' build" value="{SecurityElement.Escape(others)}" />
              </fallbackPackageFolders>
            </configuration>
            """;
    }
}
