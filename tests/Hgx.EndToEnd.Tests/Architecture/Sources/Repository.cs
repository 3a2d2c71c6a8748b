namespace Hgx.EndToEnd.Tests.Architecture.Sources;

/// <summary>The working tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Areas = ["src", "generators", "samples", "tests"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Solution => Path.Combine(Root, "Hgx.Typed.sln");

    /// <summary>Every project, but for those of a build's output.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } = [.. Files("*.csproj").Select(path => new ProjectFile(path))];

    /// <summary>Every C# file that somebody wrote.</summary>
    public static IEnumerable<string> CSharpFiles => Files("*.cs");

    /// <summary>A path as it is written in reports: from the root, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Files(string pattern) => Areas
        .Select(area => Path.Combine(Root, area))
        .Where(Directory.Exists)
        .SelectMany(area => Directory.EnumerateFiles(area, pattern, SearchOption.AllDirectories))
        .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static string FindRoot(string? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory, "Hgx.Typed.sln"))) directory = Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("The tests do not run from inside the working tree: there is no Hgx.Typed.sln above them.");
    }
}
