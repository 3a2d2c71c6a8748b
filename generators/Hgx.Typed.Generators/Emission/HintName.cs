using System.Text;
using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>The generated file's name: unique in the compilation, also where file names ignore case.</summary>
public static class HintName
{
    private const int MaxReadable = 120;

    /// <summary>The readable full name, then a hash of its exact spelling.</summary>
    public static string Of(TypeModel type)
    {
        string name = type.MetadataName;
        var readable = new StringBuilder();
        foreach (char c in name.Length <= MaxReadable ? name : name.Substring(name.Length - MaxReadable))
            readable.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-');
        return $"{readable}.{Hash(name):x16}.g.cs";
    }

    // FNV-1a, 64 bits: stable between runs, machines and versions.
    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text) hash = unchecked((hash ^ c) * 1099511628211);
        return hash;
    }
}
