using System.Reflection.Metadata;
using System.Text;
using Hgx.Running;
using Hgx.Typed.Package.Tests.Packing;

namespace Hgx.Typed.Package.Tests;

/// <summary>What is released, from a clean checkout.</summary>
public sealed class ReleaseTests(Feed feed)
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly string[] s_areas = ["src", "generators"];

    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly string[] s_buildFiles =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "docs/icon.png"];

    [Fact]
    public async Task Two_checkouts_give_the_same_bytes_which_lead_to_the_sources_and_name_no_folder_of_the_machine()
    {
        string[] checkouts = [CheckOut("a"), CheckOut("another place")];
        string[] released = await Task.WhenAll(checkouts.Select(ReleaseAsync));
        // All that the solution packs, only in the released version.
        string[] names = [.. Directory.EnumerateFiles(feed.Folder).Select(file => Path.GetFileName(file).Replace(feed.Version, "0.1.0", StringComparison.Ordinal))];
        Assert.All(released, folder => Assert.Equal(names.Length, Directory.EnumerateFiles(folder).Count()));

        foreach (string name in names)
        {
            using PackageFile package = PackageFile.Open(Path.Combine(released[0], name)), other = PackageFile.Open(Path.Combine(released[1], name));
            Assert.Equal(package.Files, other.Files);
            foreach (string file in package.Files)
                Assert.True(package.Bytes(file).AsSpan().SequenceEqual(other.Bytes(file)), $"{file} of {name} is not the same twice");
            Assert.Equal(Commit, (string?)package.Metadata.Element("repository")?.Attribute("commit"));
            foreach (string file in package.Files.Where(IsOurs))
                Assert.True(package.Bytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Path.GetTempPath())) < 0, $"{file} of {name} names a folder of the machine");
            foreach (string file in package.Files.Where(file => file.EndsWith(".pdb", StringComparison.Ordinal))) AssertLeadsToSources(package.Bytes(file));
        }
    }

    private static bool IsOurs(string file) =>
        file.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(file).StartsWith("hgx", StringComparison.OrdinalIgnoreCase);

    private static void AssertLeadsToSources(byte[] pdb)
    {
        (string[] documents, string sourceLink) = ReadSources(pdb);
        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
        Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/hgx-typed/hgx-typed/{{{Commit}}}/*"}}""", sourceLink);
    }

    /// <summary>A copy of what the packages are made of, with as much of a git repository as says which commit it is, and of whom.</summary>
    private string CheckOut(string name)
    {
        string folder = Path.Combine(feed.MakeFolder(), name);
        IEnumerable<string> sources = s_areas
            .SelectMany(area => Directory.EnumerateFiles(Repository.PathOf(area), "*", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (string file in sources.Concat(s_buildFiles.Select(Repository.PathOf)))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string git = Path.Combine(folder, ".git");
        Directory.CreateDirectory(Path.Combine(git, "objects"));
        Directory.CreateDirectory(Path.Combine(git, "refs", "heads"));
        File.WriteAllText(Path.Combine(git, "HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(Path.Combine(git, "refs", "heads", "main"), Commit + "\n");
        File.WriteAllText(Path.Combine(git, "config"), "[remote \"origin\"]\n\turl = https://github.com/hgx-typed/hgx-typed.git\n");

        // All in one build: the solution would ask for the tests, too.
        File.WriteAllText(
            Path.Combine(folder, "release.proj"),
            """
            <Project>
              <ItemGroup><Released Include="src/*/*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Released)" Targets="Restore" /></Target>
              <Target Name="Pack"><MSBuild Projects="@(Released)" Targets="Pack" /></Target>
            </Project>
            """);
        return folder;
    }

    /// <summary>Packs everything; gives the folder of the packages.</summary>
    private static async Task<string> ReleaseAsync(string checkout)
    {
        string output = Path.Combine(checkout, "out");
        // The code has been analyzed when these tests were built, and is what it was then.
        string[] properties = ["-p:Configuration=Release", "-p:RunAnalyzers=false", $"-p:PackageOutputPath={output}"];
        (await Executable.Dotnet.RunAsync(checkout, ["build", "release.proj", "-t:Pack", "-v", "m", "-tl:off", "-nologo", .. properties])).Succeeded();
        return output;
    }

    private static (string[] Documents, string SourceLink) ReadSources(byte[] pdb)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        MetadataReader reader = provider.GetMetadataReader();
        string[] documents = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        CustomDebugInformation link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == s_sourceLink);
        return (documents, Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
    }
}
