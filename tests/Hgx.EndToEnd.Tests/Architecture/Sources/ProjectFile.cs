using System.Xml.Linq;

namespace Hgx.EndToEnd.Tests.Architecture.Sources;

/// <summary>A project as it is written.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument _content = XDocument.Load(path);

    public string Path => path;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    /// <summary>The top-level folder: src, generators, samples or tests.</summary>
    public string Area => Repository.Relative(path).Split('/')[0];

    public string AssemblyName => Property("AssemblyName") ?? Name;

    /// <summary>The projects that this one is compiled against. One that it only runs or packs, as an analyzer, is not among them.</summary>
    public IEnumerable<string> References => _content.Descendants("ProjectReference")
        .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
        .Select(reference => System.IO.Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

    public string? Property(string name) => _content.Descendants(name).Select(property => property.Value).LastOrDefault();
}
