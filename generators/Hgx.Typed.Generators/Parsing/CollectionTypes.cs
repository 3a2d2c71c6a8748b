using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What a collection is on the wire.</summary>
public enum CollectionKind
{
    /// <summary>An array of elements of any type.</summary>
    List,

    /// <summary>An array of keys, each once.</summary>
    Set,

    /// <summary>A map from keys to values of any type.</summary>
    Dictionary,
}

/// <summary>The collections that can stand in a state, arrays apart.</summary>
/// <param name="Codec">The codec's name.</param>
/// <param name="Kind">What it is on the wire.</param>
/// <param name="IsAliasing">Whether a value may be something else than what a state holds: a caller's list, or a set with a comparer of its own.</param>
public sealed record CollectionType(string Codec, CollectionKind Kind, bool IsAliasing)
{
    private static readonly Dictionary<string, CollectionType> s_all = new()
    {
        ["System.Collections.Generic.IReadOnlyList`1"] = new("ReadOnlyList", CollectionKind.List, IsAliasing: true),
        ["System.Collections.Generic.IReadOnlyCollection`1"] = new("ReadOnlyCollection", CollectionKind.List, IsAliasing: true),
        ["System.Collections.Immutable.ImmutableArray`1"] = new("ImmutableArray", CollectionKind.List, IsAliasing: false),
        ["System.Collections.Immutable.ImmutableList`1"] = new("ImmutableList", CollectionKind.List, IsAliasing: false),
        ["System.Collections.Generic.IReadOnlySet`1"] = new("ReadOnlySet", CollectionKind.Set, IsAliasing: true),
        ["System.Collections.Immutable.ImmutableHashSet`1"] = new("ImmutableHashSet", CollectionKind.Set, IsAliasing: true),
        ["System.Collections.Immutable.ImmutableSortedSet`1"] = new("ImmutableSortedSet", CollectionKind.Set, IsAliasing: true),
        ["System.Collections.Frozen.FrozenSet`1"] = new("FrozenSet", CollectionKind.Set, IsAliasing: true),
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = new("ReadOnlyDictionary", CollectionKind.Dictionary, IsAliasing: true),
        ["System.Collections.Immutable.ImmutableDictionary`2"] = new("ImmutableDictionary", CollectionKind.Dictionary, IsAliasing: true),
        ["System.Collections.Immutable.ImmutableSortedDictionary`2"] = new("ImmutableSortedDictionary", CollectionKind.Dictionary, IsAliasing: true),
        ["System.Collections.Frozen.FrozenDictionary`2"] = new("FrozenDictionary", CollectionKind.Dictionary, IsAliasing: true),
    };

    /// <summary>The collection that a type is; null when it is none.</summary>
    public static CollectionType? Find(INamedTypeSymbol type) =>
        type is { ContainingType: null, Arity: 1 or 2 }
        && s_all.TryGetValue($"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}", out CollectionType found)
            ? found
            : null;

    /// <summary>Whether values of a type can be the elements of a set and the keys of a dictionary.</summary>
    public static bool IsKey(ITypeSymbol type) => type is INamedTypeSymbol { EnumUnderlyingType: not null } || ScalarTypes.Find(type) is { IsKey: true };
}
