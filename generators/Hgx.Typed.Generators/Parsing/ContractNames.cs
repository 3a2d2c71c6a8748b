using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Names of types as the contract files have them: without blanks, and the same wherever the type is used.</summary>
public static class ContractNames
{
    /// <summary>The full name, without type arguments of its own.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        string name = type.Name;
        // The arity stands for the type parameters of what contains it, which no wire form depends on.
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType) name = $"{outer.MetadataName}.{name}";
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{type.ContainingNamespace.ToDisplayString(Names.Display)}.{name}";
    }

    /// <summary>The same with type parameters, of a generic type's declaration.</summary>
    public static string Declared(INamedTypeSymbol type) =>
        type.Arity == 0 ? Of(type) : $"{Of(type)}<{string.Join(",", type.TypeParameters.Select(Of))}>";

    /// <summary>A type parameter: by its place, because its name is on no wire.</summary>
    public static string Of(ITypeParameterSymbol parameter) => parameter.ContainingType.Arity == 1 ? "T" : $"T{parameter.Ordinal + 1}";
}
