using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Finds how arrays and collections stand on the wire.</summary>
public static class CollectionResolver
{
    /// <summary>The wire type of an array; null when its elements have none, or it has several dimensions.</summary>
    public static WireType? Resolve(IArrayTypeSymbol array, MemberScope scope)
    {
        if (!array.IsSZArray)
        {
            scope.Refuse(Descriptors.MutableCollection, [WireTypeResolver.Shown(array), "an array of arrays"]);
            return null;
        }

        if (WireTypeResolver.Resolve(array.ElementType, scope) is not { } element) return null;
        bool isBytes = array.ElementType.SpecialType == SpecialType.System_Byte;
        string codec = isBytes ? Wire.Codec("ByteArray") : Wire.Codec("Array", element.Name, element.Codec);
        return new WireType(element.Name + "[]", codec, WireShape.Plain, IsChecked: true, IsAliasing: true, HoldsArrays: true) 
        {
            Empty = "[]",
            Form = isBytes ? "bin" : $"array of {element.PartForm}",
            Contract = isBytes ? ContractType.Of("bin") : ContractType.Of(ContractType.Array, element.Contract),
            Collection = isBytes ? null : new CollectionModel("List", element.Name, element.Codec, element.Name, codec),
        };
    }

    /// <summary>The wire type of a collection; null when what it holds has none.</summary>
    public static WireType? Resolve(INamedTypeSymbol type, CollectionType collection, MemberScope scope)
    {
        WireType[]? parts = Parts(type, collection.Kind, scope);
        if (parts is null) return null;
        string name = $"global::{type.ContainingNamespace.ToDisplayString()}.{type.Name}<{string.Join(", ", parts.Select(x => x.Name))}>";
        bool isArray = collection.Codec == "ImmutableArray";
        bool isBytes = isArray && type.TypeArguments[0].SpecialType == SpecialType.System_Byte;
        string codec = isBytes
            ? Wire.Codec("ImmutableBytes")
            : Wire.Codec(collection.Codec, [.. parts.Select(x => x.Name), .. parts.Select(x => x.Codec)]);
        return new WireType(
            name,
            codec,
            isArray ? WireShape.ImmutableArray : WireShape.Plain,
            IsChecked: true,
            collection.IsAliasing || parts.Any(x => x.IsAliasing),
            collection.IsEditable || parts.Any(x => x.HoldsArrays))
        {
            Empty = isArray ? null
                : collection.IsEditable ? "new()"
                : collection.Kind == CollectionKind.List ? "[]" : codec + ".Empty",
            IsEditable = collection.IsEditable,
            Form = isBytes ? "bin" : Form(collection.Kind, parts),
            Contract = isBytes ? ContractType.Of("bin") : Contract(collection.Kind, parts),
            Collection = isBytes ? null : Model(collection, parts, codec),
        };
    }

    private static CollectionModel Model(CollectionType collection, WireType[] parts, string codec)
    {
        string types = string.Join(", ", parts.Select(x => x.Name));
        string held = collection.Kind == CollectionKind.Dictionary ? $"global::System.Collections.Generic.KeyValuePair<{types}>" : types;
        return new CollectionModel(collection.Kind.ToString(), types, string.Join(", ", parts.Select(x => x.Codec)), held, codec);
    }

    /// <summary>How a collection stands on the wire, in words.</summary>
    public static string Form(CollectionKind kind, WireType[] parts) => kind switch
    {
        CollectionKind.Dictionary => $"map from {parts[0].Form} to {parts[1].PartForm}",
        CollectionKind.Set => $"array of {parts[0].Form}, each once",
        _ => $"array of {parts[0].PartForm}",
    };

    /// <summary>What a collection is in a contract.</summary>
    public static ContractType Contract(CollectionKind kind, WireType[] parts) => ContractType.Of(
        kind switch
        {
            CollectionKind.Dictionary => ContractType.Map,
            CollectionKind.Set => ContractType.Set,
            _ => ContractType.Array,
        },
        [.. parts.Select(x => x.Contract)]);

    /// <summary>The wire types of what a collection holds: its elements, or its keys and values; null when one has none.</summary>
    public static WireType[]? Parts(INamedTypeSymbol type, CollectionKind kind, MemberScope scope)
    {
        ITypeSymbol first = type.TypeArguments[0];
        WireType? part = kind == CollectionKind.List ? WireTypeResolver.Resolve(first, scope) : Key(first, scope);
        // Both are asked, so that both are told of.
        WireType? value = kind == CollectionKind.Dictionary ? WireTypeResolver.Resolve(type.TypeArguments[1], scope) : null;
        if (part is null) return null;
        if (kind != CollectionKind.Dictionary) return [part];
        return value is null ? null : [part, value];
    }

    private static WireType? Key(ITypeSymbol type, MemberScope scope)
    {
        if (type.TypeKind == TypeKind.Error) return null;
        bool mayBeNull = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (!mayBeNull && CollectionType.IsKey(type))
            return WireTypeResolver.Resolve(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), scope);
        scope.Refuse(Descriptors.KeyType, [WireTypeResolver.Shown(type)]);
        return null;
    }
}
