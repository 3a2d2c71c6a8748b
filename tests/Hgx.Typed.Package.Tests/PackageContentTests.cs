using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Hgx.Typed.Package.Tests.Packing;

namespace Hgx.Typed.Package.Tests;

/// <summary>What is in the packages, and what they say of themselves.</summary>
public sealed class PackageContentTests(Feed feed)
{
    private static readonly string[] s_libraries = ["Hgx.Protocol", "Hgx.Records", "Hgx.Service", "Hgx.Typed"];

    private static readonly byte[] s_pngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    public static TheoryData<string> Libraries => [.. s_libraries];

    public static TheoryData<string> Packages => [.. s_libraries, "hgx"];

    [Fact]
    public void The_solution_packs_these_packages_and_no_others() => Assert.Equal(
        s_libraries.SelectMany(id => new[] { $"{id}.{feed.Version}.nupkg", $"{id}.{feed.Version}.snupkg" })
            .Append($"hgx.{feed.Version}.nupkg").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(feed.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_has_its_assembly_with_docs_an_icon_and_a_page_and_nothing_else(string id)
    {
        using PackageFile package = feed.Open(id);
        string[] more = id == "Hgx.Typed"
            ? ["analyzers/dotnet/cs/Hgx.Typed.CodeFixes.dll", "analyzers/dotnet/cs/Hgx.Typed.Generators.dll", "build/Hgx.Typed.targets"]
            : [];
        Assert.Equal(
            [.. more.Concat(["PACKAGE.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"]).Order(StringComparer.Ordinal)],
            package.Files);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_documents_its_types(string id)
    {
        using PackageFile package = feed.Open(id);
        string[] documented = [.. XDocument.Parse(package.Text($"lib/net10.0/{id}.xml")).Descendants("member").Select(member => (string)member.Attribute("name")!)];
        using var assembly = new PEReader(new MemoryStream(package.Bytes($"lib/net10.0/{id}.dll")));
        MetadataReader reader = assembly.GetMetadataReader();
        string[] types = [.. reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Select(type => $"T:{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")];
        Assert.NotEmpty(types);
        Assert.Empty(types.Except(documented));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_symbols_are_those_of_the_assembly(string id)
    {
        using PackageFile package = feed.Open(id), symbols = feed.OpenSymbols(id);
        Assert.Equal([$"lib/net10.0/{id}.pdb"], symbols.Files);
        using var assembly = new PEReader(new MemoryStream(package.Bytes($"lib/net10.0/{id}.dll")));
        DebugDirectoryEntry entry = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Bytes($"lib/net10.0/{id}.pdb")));
        Assert.Equal(assembly.ReadCodeViewDebugDirectoryData(entry).Guid, new BlobContentId(pdb.GetMetadataReader().DebugMetadataHeader!.Id).Guid);
    }

    [Fact]
    public void The_tool_is_the_command_hgx_and_has_no_docs_of_an_API()
    {
        using PackageFile package = feed.Open("hgx");
        Assert.Equal("DotnetTool", (string?)package.Metadata.Descendants("packageType").Single().Attribute("name"));
        XElement command = XDocument.Parse(package.Text("tools/net10.0/any/DotnetToolSettings.xml")).Descendants("Command").Single();
        Assert.Equal(("hgx", "hgx.dll"), ((string)command.Attribute("Name")!, (string)command.Attribute("EntryPoint")!));
        Assert.Contains("tools/net10.0/any/hgx.dll", package.Files);
        Assert.DoesNotContain(package.Files, file => file.EndsWith(".xml", StringComparison.Ordinal) && !file.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_whose_and_from_where(string id)
    {
        using PackageFile package = feed.Open(id);
        XElement metadata = package.Metadata;
        Assert.Equal(id, (string?)metadata.Element("id"));
        Assert.Equal(feed.Version, (string?)metadata.Element("version"));
        Assert.Equal("MIT", (string?)metadata.Element("license"));
        Assert.NotEmpty((string?)metadata.Element("description") ?? "");
        Assert.NotEmpty((string?)metadata.Element("tags") ?? "");
        Assert.Equal("https://github.com/hgx-typed/hgx-typed", (string?)metadata.Element("repository")?.Attribute("url"));
        Assert.Equal("icon.png", (string?)metadata.Element("icon"));
        Assert.Equal(s_pngSignature, package.Bytes("icon.png")[..4]);
        Assert.Equal("PACKAGE.md", (string?)metadata.Element("readme"));
        string page = package.Text("PACKAGE.md");
        Assert.StartsWith($"# {id}\n", page, StringComparison.Ordinal);
        // A page of a package is shown where the repository's files are not.
        Assert.DoesNotContain("](", page.Replace("](https://", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hgx.Protocol")]
    [InlineData("Hgx.Records", "Hgx.Protocol")]
    [InlineData("Hgx.Service", "Hgx.Protocol", "Hgx.Records")]
    [InlineData("Hgx.Typed", "Hgx.Protocol")]
    [InlineData("hgx")]
    public void A_package_needs_ours_in_its_own_version_only_and_none_of_the_compiler(string id, params string[] ours)
    {
        using PackageFile package = feed.Open(id);
        Assert.Equal(ours, package.Dependencies.Keys.Where(name => name.StartsWith("Hgx.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(ours, name => Assert.Equal($"[{feed.Version}]", package.Dependencies[name]));
        Assert.DoesNotContain(package.Dependencies.Keys, name => name.Contains("CodeAnalysis", StringComparison.Ordinal));
    }
}
