using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Collections that can be edited in place, and what to use instead.</summary>
public static class MutableCollections
{
    /// <summary>The immutable form to name in an error; null when the type is no mutable collection.</summary>
    public static string? Replacement(INamedTypeSymbol type)
    {
        if (Form(type) is { } form)
            return $"{form.Name}<{string.Join(", ", form.Arguments.Select(x => x.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))}>";
        if (IsFrozen(type)) return null;
        if (FindInterface(type, "System.Collections.Generic.IReadOnlyCollection`1") is { } collection && IsPair(collection.TypeArguments[0]))
            return "ImmutableArray<T> of an [HgxValue] type with a key and a value";
        return FindInterface(type, "System.Collections.ICollection") is null ? null : "ImmutableArray<T> of its elements";
    }

    /// <summary>The immutable form of a list, set or dictionary, and its type arguments; null when there is none.</summary>
    public static (string Name, ITypeSymbol[] Arguments)? Form(INamedTypeSymbol type)
    {
        if (IsFrozen(type)) return null;
        if (FindInterface(type, "System.Collections.Generic.IDictionary`2") is { } dictionary)
            return CollectionType.IsKey(dictionary.TypeArguments[0]) ? ("ImmutableDictionary", dictionary.TypeArguments.ToArray()) : null;
        INamedTypeSymbol? collection = FindInterface(type, "System.Collections.Generic.ICollection`1")
            ?? FindInterface(type, "System.Collections.Generic.IReadOnlyCollection`1");
        if (collection is null || IsPair(collection.TypeArguments[0])) return null;
        bool isSet = FindInterface(type, "System.Collections.Generic.ISet`1") is not null && CollectionType.IsKey(collection.TypeArguments[0]);
        return (isSet ? "ImmutableHashSet" : "ImmutableArray", [collection.TypeArguments[0]]);
    }

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
