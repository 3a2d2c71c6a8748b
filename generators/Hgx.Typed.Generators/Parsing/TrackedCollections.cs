using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The collections that are edited in place, and whose edits are noticed: an object's own members, and nothing inside other types.</summary>
public static class TrackedCollections
{
    private const string Immutable = "global::System.Collections.Immutable";

    /// <summary>What a tracked collection is; null of any other type.</summary>
    public static CollectionKind? Find(ITypeSymbol type) => type is not INamedTypeSymbol named ? null
        : KnownTypes.Is(named.OriginalDefinition, KnownTypes.List) ? CollectionKind.List
        : KnownTypes.Is(named.OriginalDefinition, KnownTypes.Set) ? CollectionKind.Set
        : KnownTypes.Is(named.OriginalDefinition, KnownTypes.Dictionary) ? CollectionKind.Dictionary
        : null;

    /// <summary>The wire type of a member that is one; null when it cannot be there, or what it holds has none.</summary>
    public static WireType? Resolve(IPropertySymbol member, CollectionKind kind, MemberScope scope)
    {
        var type = (INamedTypeSymbol)member.Type;
        if (!KnownTypes.Has(member.ContainingType, KnownTypes.ObjectAttribute)) return Refuse(type, scope);
        if (type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            scope.Refuse(Descriptors.TrackedCollection, [WireTypeResolver.Shown(type), "is nullable: one that is empty is never null; drop the '?'"]);
            return null;
        }

        if (CollectionResolver.Parts(type, kind, scope) is not { } parts) return null;
        string arguments = string.Join(", ", parts.Select(x => x.Name));
        string[] codecArguments = [.. parts.Select(x => x.Name), .. parts.Select(x => x.Codec)];
        string codec = Wire.PublicCodec(type.Name, codecArguments);
        string content = kind switch
        {
            CollectionKind.List => "ImmutableList",
            CollectionKind.Set => "ImmutableHashSet",
            _ => "ImmutableDictionary",
        };
        return new WireType(
            $"global::Hgx.Typed.{type.Name}<{arguments}>", codec, WireShape.Plain, IsChecked: true, IsAliasing: false, parts.Any(x => x.HoldsArrays))
        {
            Empty = kind == CollectionKind.List ? "[]" : codec + ".Empty",
            Form = CollectionResolver.Form(kind, parts),
            Contract = CollectionResolver.Contract(kind, parts),
            Content = $"{Immutable}.{content}<{arguments}>",
            Member = $"global::Hgx.Typed.{type.Name}Member<{string.Join(", ", codecArguments)}>",
        };
    }

    /// <summary>Refuses one that stands inside another type.</summary>
    public static WireType? Refuse(INamedTypeSymbol type, MemberScope scope)
    {
        string instead = type.Name switch
        {
            "HgxList" => "ImmutableArray",
            "HgxSet" => "ImmutableHashSet",
            _ => "ImmutableDictionary",
        };
        scope.Refuse(
            Descriptors.TrackedCollection,
            [WireTypeResolver.Shown(type), $"is no member of an object itself, and so nobody would notice its edits; use {instead} there"]);
        return null;
    }
}
