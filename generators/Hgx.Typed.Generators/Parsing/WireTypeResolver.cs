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
                ? inner with { Name = inner.Name + "?", Codec = Codec("Nullable", inner.Name, inner.Codec), Shape = WireShape.Plain }
                : null;
        }

        WireType? plain = ResolvePlain(type, refuse);
        // Without a nullable context nothing promises that a reference is not null.
        return plain is { RefusesNull: true } && type.NullableAnnotation != NullableAnnotation.NotAnnotated
            ? plain with { Name = plain.Name + "?", Codec = Codec("Optional", plain.Name, plain.Codec), Shape = WireShape.Plain }
            : plain;
    }

    private static WireType? ResolvePlain(ITypeSymbol type, Action<DiagnosticDescriptor, string[]> refuse)
    {
        if (Scalar(type) is { } scalar) return scalar;
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
            return Refuse(type, refuse, ": it is an object with an address of its own; hold that address instead, as text or bytes");
        if (type.SpecialType == SpecialType.System_DateTime)
            return Refuse(type, refuse, ": it does not say which moment it is; use DateTimeOffset");
        if (IsUsersOwn(named))
        {
            refuse(Descriptors.ValueNotAnnotated, [Shown(type)]);
            return null;
        }

        return Refuse(type, refuse, "");
    }

    private static WireType? Scalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Plain("bool", "Boolean"),
        SpecialType.System_SByte => Plain("sbyte", "SByte"),
        SpecialType.System_Byte => Plain("byte", "Byte"),
        SpecialType.System_Int16 => Plain("short", "Int16"),
        SpecialType.System_UInt16 => Plain("ushort", "UInt16"),
        SpecialType.System_Int32 => Plain("int", "Int32"),
        SpecialType.System_UInt32 => Plain("uint", "UInt32"),
        SpecialType.System_Int64 => Plain("long", "Int64"),
        SpecialType.System_UInt64 => Plain("ulong", "UInt64"),
        SpecialType.System_Single => Plain("float", "Single"),
        SpecialType.System_Double => Plain("double", "Double"),
        SpecialType.System_Decimal => Plain("decimal", "Decimal"),
        SpecialType.System_Char => Plain("char", "Char"),
        SpecialType.System_String => new WireType("string", Codec("String"), WireShape.Text, IsChecked: true, IsAliasing: false, HoldsArrays: false),
        _ when type is INamedTypeSymbol { Name: "Guid" or "DateTimeOffset" or "TimeSpan" } named && KnownTypes.Is(named, "System." + named.Name) =>
            Plain("global::System." + named.Name, named.Name),
        _ => null,
    };

    private static WireType? ResolveArray(IArrayTypeSymbol array, Action<DiagnosticDescriptor, string[]> refuse)
    {
        if (array is { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
            return new WireType("byte[]", Codec("ByteArray"), WireShape.Bytes, IsChecked: true, IsAliasing: true, HoldsArrays: true);
        string replacement = array.IsSZArray ? $"ImmutableArray<{Shown(array.ElementType)}>" : "nested ImmutableArrays";
        refuse(Descriptors.MutableCollection, [Shown(array), replacement]);
        return null;
    }

    private static WireType ResolveEnum(INamedTypeSymbol type, INamedTypeSymbol number)
    {
        string name = type.ToDisplayString(Names.Qualified);
        WireType underlying = Scalar(number)!;
        return Plain(name, "Enum") with { Codec = Codec("Enum", name, underlying.Name, underlying.Codec) };
    }

    private static WireType? ResolveList(INamedTypeSymbol type, bool isArray, Action<DiagnosticDescriptor, string[]> refuse)
    {
        if (Resolve(type.TypeArguments[0], refuse) is not { } element) return null;
        if (!isArray)
        {
            return new WireType(
                $"global::System.Collections.Generic.IReadOnlyList<{element.Name}>",
                Codec("ReadOnlyList", element.Name, element.Codec),
                WireShape.List,
                IsChecked: true,
                IsAliasing: true,
                element.HoldsArrays);
        }

        bool isBytes = type.TypeArguments[0].SpecialType == SpecialType.System_Byte;
        return new WireType(
            $"global::System.Collections.Immutable.ImmutableArray<{element.Name}>",
            isBytes ? Codec("ImmutableBytes") : Codec("ImmutableArray", element.Name, element.Codec),
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
            name, Codec("Value", name), type.IsValueType ? WireShape.Plain : WireShape.ValueObject, IsChecked: true, isAliasing, holdsArrays);
    }

    private static bool IsUsersOwn(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false, IsAnonymousType: false, DeclaringSyntaxReferences.Length: > 0 };

    private static WireType? Refuse(ITypeSymbol type, Action<DiagnosticDescriptor, string[]> refuse, string why)
    {
        refuse(Descriptors.UnsupportedType, [Shown(type), why]);
        return null;
    }

    private static WireType Plain(string name, string codec) =>
        new(name, Codec(codec), WireShape.Plain, IsChecked: false, IsAliasing: false, HoldsArrays: false);

    private static string Codec(string name, params string[] arguments) =>
        $"{Wire.Alias}::{name}Codec{(arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments)}>")}";

    private static string Shown(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
