using System.IO.Compression;
using System.Xml.Linq;

namespace Hgx.Typed.Package.Tests.Packing;

/// <summary>A package file, as a user gets it.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _archive;

    private PackageFile(ZipArchive archive) => _archive = archive;

    public static PackageFile Open(string path) => new(ZipFile.OpenRead(path));

    /// <summary>The files, but for the container's own.</summary>
    public IEnumerable<string> Files => _archive.Entries.Select(entry => entry.FullName)
        .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
        .Where(name => !name.EndsWith(".nuspec", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>What it says of itself, by the elements' names.</summary>
    public XElement Metadata
    {
        get
        {
            string nuspec = _archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName;
            XElement metadata = XDocument.Parse(Text(nuspec)).Root!.Elements().Single();
            foreach (XElement element in metadata.DescendantsAndSelf()) element.Name = element.Name.LocalName;
            return metadata;
        }
    }

    /// <summary>The packages that it needs, with their versions.</summary>
    public IReadOnlyDictionary<string, string> Dependencies => Metadata.Descendants("dependency")
        .ToDictionary(dependency => (string)dependency.Attribute("id")!, dependency => (string)dependency.Attribute("version")!);

    public byte[] Bytes(string file)
    {
        using Stream content = (_archive.GetEntry(file) ?? throw new FileNotFoundException($"{file} is not in the package.")).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    public string Text(string file)
    {
        using var reader = new StreamReader(new MemoryStream(Bytes(file)));
        return reader.ReadToEnd();
    }

    public void Dispose() => _archive.Dispose();
}
