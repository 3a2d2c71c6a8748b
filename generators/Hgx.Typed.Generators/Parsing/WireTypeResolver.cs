using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Finds how a type stands on the wire, or says why it cannot.</summary>
public static class WireTypeResolver
{
    /// <summary>The wire type, or null when there is none.</summary>
    /// <param name="type">The type, with its nullable annotation.</param>
    /// <param name="refuse">Told the diagnostic and what follows the member's name in its message; not told when the error stands elsewhere.</param>
    public static WireType? Resolve(ITypeSymbol type, Action<DiagnosticDescriptor, string[]> refuse)
    {
        if (type.TypeKind == TypeKind.Error) return null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Resolve(nullable.TypeArguments[0], refuse) is { } inner
                ? inner with { Name = inner.Name + "?", Codec = Wire.Codec("Nullable", inner.Name, inner.Codec), Shape = WireShape.Plain }
                : null;
        }

        WireType? plain = ResolvePlain(type, refuse);
        // Without a nullable context nothing promises that a reference is not null.
        return plain is { RefusesNull: true } && type.NullableAnnotation != NullableAnnotation.NotAnnotated
            ? plain with { Name = plain.Name + "?", Codec = Wire.Codec("Optional", plain.Name, plain.Codec), Shape = WireShape.Plain }
            : plain;
    }

    private static WireType? ResolvePlain(ITypeSymbol type, Action<DiagnosticDescriptor, string[]> refuse)
    {
        if (ScalarTypes.Find(type) is { } scalar) return scalar;
        if (type is IArrayTypeSymbol array) return ResolveArray(array, refuse);
        if (type is not INamedTypeSymbol named) return Refuse(type, refuse, "");
        if (named.EnumUnderlyingType is { } number) return ResolveEnum(named, number);
        if (KnownTypes.Is(named.OriginalDefinition, KnownTypes.ImmutableArray)) return ResolveList(named, isArray: true, refuse);
        if (KnownTypes.Is(named.OriginalDefinition, KnownTypes.ReadOnlyList)) return ResolveList(named, isArray: false, refuse);
        if (KnownTypes.Has(named, KnownTypes.ValueAttribute)) return ResolveValue(named);
        if (MutableCollections.Replacement(named) is { } replacement)
        {
            refuse(Descriptors.MutableCollection, [Shown(type), replacement]);
            return null;
        }

        if (KnownTypes.Has(named, KnownTypes.ObjectAttribute))
            return Refuse(type, refuse, ": it is an object with an address of its own; hold that address, a Ghid, instead");
        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            return Refuse(type, refuse, ": its size is another on another machine; use long or ulong");
        if (IsUsersOwn(named))
        {
            refuse(Descriptors.ValueNotAnnotated, [Shown(type)]);
            return null;
        }

        return Refuse(type, refuse, "");
    }

    private static WireType? ResolveArray(IArrayTypeSymbol array, Action<DiagnosticDescriptor, string[]> refuse)
    {
        if (array is { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
            return new WireType("byte[]", Wire.Codec("ByteArray"), WireShape.Bytes, IsChecked: true, IsAliasing: true, HoldsArrays: true);
        string replacement = array.IsSZArray ? $"ImmutableArray<{Shown(array.ElementType)}>" : "nested ImmutableArrays";
        refuse(Descriptors.MutableCollection, [Shown(array), replacement]);
        return null;
    }

    private static WireType ResolveEnum(INamedTypeSymbol type, INamedTypeSymbol number)
    {
        string name = type.ToDisplayString(Names.Qualified);
        WireType underlying = ScalarTypes.Find(number)!;
        return WireType.Plain(name, Wire.Codec("Enum", name, underlying.Name, underlying.Codec));
    }

    private static WireType? ResolveList(INamedTypeSymbol type, bool isArray, Action<DiagnosticDescriptor, string[]> refuse)
    {
        if (Resolve(type.TypeArguments[0], refuse) is not { } element) return null;
        if (!isArray)
        {
            return new WireType(
                $"global::System.Collections.Generic.IReadOnlyList<{element.Name}>",
                Wire.Codec("ReadOnlyList", element.Name, element.Codec),
                WireShape.List,
                IsChecked: true,
                IsAliasing: true,
                element.HoldsArrays);
        }

        bool isBytes = type.TypeArguments[0].SpecialType == SpecialType.System_Byte;
        return new WireType(
            $"global::System.Collections.Immutable.ImmutableArray<{element.Name}>",
            isBytes ? Wire.Codec("ImmutableBytes") : Wire.Codec("ImmutableArray", element.Name, element.Codec),
            WireShape.ImmutableArray,
            IsChecked: true,
            element.IsAliasing,
            element.HoldsArrays);
    }

    // A value that cannot get its code is in error at its own declaration: one error is enough.
    private static WireType? ResolveValue(INamedTypeSymbol type)
    {
        if (!ValueShape.GetsCode(type)) return null;
        string name = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Names.Qualified);
        (bool isAliasing, bool holdsArrays) = ValueShape.Mutability(type);
        return new WireType(
            name, Wire.Codec("Value", name), type.IsValueType ? WireShape.Plain : WireShape.ValueObject, IsChecked: true, isAliasing, holdsArrays);
    }

    private static bool IsUsersOwn(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false, IsAnonymousType: false, DeclaringSyntaxReferences.Length: > 0 };

    private static WireType? Refuse(ITypeSymbol type, Action<DiagnosticDescriptor, string[]> refuse, string why)
    {
        refuse(Descriptors.UnsupportedType, [Shown(type), why]);
        return null;
    }

    private static string Shown(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
