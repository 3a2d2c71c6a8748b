using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The types that a compilation itself declares.</summary>
public static class DeclaredTypes
{
    /// <summary>All of them, nested ones too, in an order that does not depend on that of files.</summary>
    public static IEnumerable<INamedTypeSymbol> In(Compilation compilation) => In(compilation.Assembly.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>().OrderBy(x => x.MetadataName, StringComparer.Ordinal))
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (INamedTypeSymbol inner in In(member)) yield return inner;
        }
    }
}
