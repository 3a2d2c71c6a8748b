using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Hgx.Typed.Package.Tests.Packing;

namespace Hgx.Typed.Package.Tests;

/// <summary>The shipped analyzers load in the oldest compiler that we promise: what they refer to is there, and not newer.</summary>
public sealed partial class AnalyzerTests(Feed feed)
{
    private static readonly Version s_roslyn = new(4, 14, 0, 0);

    /// <summary>What that compiler comes with.</summary>
    private static readonly Dictionary<string, Version> s_there = new(StringComparer.Ordinal)
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = s_roslyn,
        ["Microsoft.CodeAnalysis.CSharp"] = s_roslyn,
        ["System.Collections.Immutable"] = new(9, 0, 0, 0),
    };

    /// <summary>What an editor has besides, for code fixes.</summary>
    private static readonly Dictionary<string, Version> s_thereInEditors = new(s_there, StringComparer.Ordinal)
    {
        ["Microsoft.CodeAnalysis.Workspaces"] = s_roslyn,
        ["System.Composition.AttributedModel"] = new(9, 0, 0, 0),
    };

    [Fact]
    public void The_generator_refers_to_the_compiler_and_nothing_else() =>
        Assert.Empty(NotThere("Hgx.Typed.Generators", s_there));

    [Fact]
    public void The_code_fixes_refer_to_the_editor_and_the_generator_and_nothing_else() =>
        Assert.Equal(["Hgx.Typed.Generators"], NotThere("Hgx.Typed.CodeFixes", s_thereInEditors).Select(reference => reference.Name));

    [Fact]
    public void The_build_error_names_the_compiler_that_the_generator_was_built_against()
    {
        using PackageFile package = feed.Open("Hgx.Typed");
        string needed = CompilerNeeded().Match(package.Text("build/Hgx.Typed.targets")).Groups["version"].Value;
        Assert.Equal(s_roslyn.ToString(2), needed);
        Assert.Contains(("Microsoft.CodeAnalysis", s_roslyn), References(package, "Hgx.Typed.Generators"));
    }

    private List<(string Name, Version Version)> NotThere(string analyzer, Dictionary<string, Version> there)
    {
        using PackageFile package = feed.Open("Hgx.Typed");
        List<(string Name, Version Version)> references = References(package, analyzer);
        Assert.NotEmpty(references);
        return [.. references.Where(reference => !there.TryGetValue(reference.Name, out Version? version) || reference.Version > version)];
    }

    private static List<(string Name, Version Version)> References(PackageFile package, string analyzer)
    {
        using var assembly = new PEReader(new MemoryStream(package.Bytes($"analyzers/dotnet/cs/{analyzer}.dll")));
        MetadataReader reader = assembly.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(reader.GetAssemblyReference).Select(reference => (reader.GetString(reference.Name), reference.Version))];
    }

    [GeneratedRegex("<_HgxCompilerNeeded>(?<version>[0-9.]+)</_HgxCompilerNeeded>")]
    private static partial Regex CompilerNeeded();
}
