using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Collections that can be edited in place, and what to use instead.</summary>
public static class MutableCollections
{
    /// <summary>The immutable form to name in an error; null when the type is no mutable collection.</summary>
    public static string? Replacement(INamedTypeSymbol type)
    {
        if (IsFrozen(type)) return null;
        INamedTypeSymbol? collection = FindInterface(type, "System.Collections.Generic.ICollection`1")
            ?? FindInterface(type, "System.Collections.Generic.IReadOnlyCollection`1");
        if (collection is null) return FindInterface(type, "System.Collections.ICollection") is null ? null : "ImmutableArray<T> of its elements";
        ITypeSymbol element = collection.TypeArguments[0];
        return IsPair(element) ? "ImmutableArray<T> of an [HgxValue] type with a key and a value" : Immutable(element);
    }

    /// <summary>The type of the elements that a code fix can keep; null for a dictionary or what is no collection of one type.</summary>
    public static ITypeSymbol? ElementType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
        INamedTypeSymbol named when !IsFrozen(named)
            && FindInterface(named, "System.Collections.Generic.ICollection`1") is { } collection
            && !IsPair(collection.TypeArguments[0]) => collection.TypeArguments[0],
        _ => null,
    };

    private static string Immutable(ITypeSymbol element) =>
        $"ImmutableArray<{element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>";

    private static bool IsPair(ITypeSymbol element) =>
        element is INamedTypeSymbol named && KnownTypes.Is(named.OriginalDefinition, "System.Collections.Generic.KeyValuePair`2");

    private static bool IsFrozen(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || type.ContainingNamespace?.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen"
        || KnownTypes.Is(type.OriginalDefinition, "System.Collections.Generic.IReadOnlyCollection`1");

    private static INamedTypeSymbol? FindInterface(INamedTypeSymbol type, string name)
    {
        if (KnownTypes.Is(type.OriginalDefinition, name)) return type;
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
            if (KnownTypes.Is(implemented.OriginalDefinition, name)) return implemented;
        return null;
    }
}
