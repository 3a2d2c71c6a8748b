using System.Reflection.Metadata;
using System.Text;
using Hgx.Typed.Package.Tests.Packing;
using Hgx.Typed.Package.Tests.Running;

namespace Hgx.Typed.Package.Tests;

/// <summary>
/// What is released, from a clean checkout: the generator, and a package that stands for all, as all are built by the same files. In one thing it
/// cannot: the SDK's own generator of log methods writes them in another order each time, and Hgx.Typed and Hgx.Service differ by that.
/// </summary>
public sealed class ReleaseTests(Feed feed)
{
    private const string Id = "Hgx.Protocol";

    private const string Generator = "Hgx.Typed.Generators";

    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly string[] s_buildFiles =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "docs/icon.png"];

    [Fact]
    public async Task Two_checkouts_give_the_same_bytes_which_lead_to_the_sources_and_name_no_folder_of_the_machine()
    {
        string[] checkouts = [CheckOut("a"), CheckOut("another place")];
        await Task.WhenAll(checkouts.Select(ReleaseAsync));

        PackageFile[] packages = [.. checkouts.Select(checkout => PackageFile.Open(Path.Combine(checkout, "out", $"{Id}.0.1.0.nupkg")))];
        PackageFile[] symbols = [.. checkouts.Select(checkout => PackageFile.Open(Path.Combine(checkout, "out", $"{Id}.0.1.0.snupkg")))];
        byte[] assembly = packages[0].Bytes($"lib/net10.0/{Id}.dll"), pdb = symbols[0].Bytes($"lib/net10.0/{Id}.pdb");
        Assert.Equal(assembly, packages[1].Bytes($"lib/net10.0/{Id}.dll"));
        Assert.Equal(pdb, symbols[1].Bytes($"lib/net10.0/{Id}.pdb"));
        Assert.Equal(GeneratorOf(checkouts[0]), GeneratorOf(checkouts[1]));

        Assert.Equal(Commit, (string?)packages[0].Metadata.Element("repository")?.Attribute("commit"));
        (string[] documents, string sourceLink) = ReadSources(pdb);
        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
        Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/hgx-typed/hgx-typed/{{{Commit}}}/*"}}""", sourceLink);
        Assert.Equal(-1, assembly.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Path.GetTempPath())));
        foreach (PackageFile package in packages.Concat(symbols)) package.Dispose();
    }

    /// <summary>A copy of what the projects are made of, with as much of a git repository as says which commit it is, and of whom.</summary>
    private string CheckOut(string name)
    {
        string folder = Path.Combine(feed.MakeFolder(), name);
        IEnumerable<string> sources = new[] { $"src/{Id}", "generators" }
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
        return folder;
    }

    private static async Task ReleaseAsync(string checkout)
    {
        // The code has been analyzed when these tests were built, and is what it was then.
        string[] release = ["-c", "Release", "-v", "q", "-nologo", "-p:RunAnalyzers=false"];
        (await Executable.Dotnet.RunAsync(checkout, ["pack", $"src/{Id}", "-o", "out", .. release])).Succeeded();
        (await Executable.Dotnet.RunAsync(checkout, ["build", $"generators/{Generator}", .. release])).Succeeded();
    }

    private static byte[] GeneratorOf(string checkout) =>
        File.ReadAllBytes(Path.Combine(checkout, "generators", Generator, "bin", "Release", "netstandard2.0", $"{Generator}.dll"));

    private static (string[] Documents, string SourceLink) ReadSources(byte[] pdb)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        MetadataReader reader = provider.GetMetadataReader();
        string[] documents = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        CustomDebugInformation link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == s_sourceLink);
        return (documents, Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
    }
}
