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
/// <param name="IsEditable">Whether it can be edited in place, so that a state holds a copy and gives copies out.</param>
public sealed record CollectionType(string Codec, CollectionKind Kind, bool IsAliasing, bool IsEditable = false)
{
    private const string Generic = "System.Collections.Generic";
    private const string Immutable = "System.Collections.Immutable";
    private const string Frozen = "System.Collections.Frozen";

    private static readonly Dictionary<string, (string Namespace, CollectionType Collection)> s_all = new()
    {
        ["List`1"] = (Generic, new("List", CollectionKind.List, IsAliasing: true, IsEditable: true)),
        ["HashSet`1"] = (Generic, new("HashSet", CollectionKind.Set, IsAliasing: true, IsEditable: true)),
        ["Dictionary`2"] = (Generic, new("Dictionary", CollectionKind.Dictionary, IsAliasing: true, IsEditable: true)),
        ["IReadOnlyList`1"] = (Generic, new("ReadOnlyList", CollectionKind.List, IsAliasing: true)),
        ["IReadOnlyCollection`1"] = (Generic, new("ReadOnlyCollection", CollectionKind.List, IsAliasing: true)),
        ["ImmutableArray`1"] = (Immutable, new("ImmutableArray", CollectionKind.List, IsAliasing: false)),
        ["ImmutableList`1"] = (Immutable, new("ImmutableList", CollectionKind.List, IsAliasing: false)),
        ["IReadOnlySet`1"] = (Generic, new("ReadOnlySet", CollectionKind.Set, IsAliasing: true)),
        ["ImmutableHashSet`1"] = (Immutable, new("ImmutableHashSet", CollectionKind.Set, IsAliasing: true)),
        ["ImmutableSortedSet`1"] = (Immutable, new("ImmutableSortedSet", CollectionKind.Set, IsAliasing: true)),
        ["FrozenSet`1"] = (Frozen, new("FrozenSet", CollectionKind.Set, IsAliasing: true)),
        ["IReadOnlyDictionary`2"] = (Generic, new("ReadOnlyDictionary", CollectionKind.Dictionary, IsAliasing: true)),
        ["ImmutableDictionary`2"] = (Immutable, new("ImmutableDictionary", CollectionKind.Dictionary, IsAliasing: true)),
        ["ImmutableSortedDictionary`2"] = (Immutable, new("ImmutableSortedDictionary", CollectionKind.Dictionary, IsAliasing: true)),
        ["FrozenDictionary`2"] = (Frozen, new("FrozenDictionary", CollectionKind.Dictionary, IsAliasing: true)),
    };

    /// <summary>The collection that a type is; null when it is none.</summary>
    public static CollectionType? Find(INamedTypeSymbol type) =>
        type is { ContainingType: null, Arity: 1 or 2 }
        && s_all.TryGetValue(type.MetadataName, out (string Namespace, CollectionType Collection) found)
        && KnownTypes.IsIn(type.ContainingNamespace, found.Namespace)
            ? found.Collection
            : null;

    /// <summary>Whether values of a type can be the elements of a set and the keys of a dictionary.</summary>
    public static bool IsKey(ITypeSymbol type) => type is INamedTypeSymbol { EnumUnderlyingType: not null } || ScalarTypes.Find(type) is { IsKey: true };
}
