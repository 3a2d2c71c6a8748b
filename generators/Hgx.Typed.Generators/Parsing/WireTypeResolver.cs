using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Finds how a type stands on the wire, or says why it cannot.</summary>
public static class WireTypeResolver
{
    /// <summary>The wire type of a member, or null when it has none.</summary>
    /// <param name="property">The member.</param>
    /// <param name="refuse">Told the diagnostic and what follows the member's name in its message; not told when the error stands elsewhere.</param>
    public static WireType? ResolveMember(IPropertySymbol property, Action<DiagnosticDescriptor, string[]> refuse)
    {
        var scope = new MemberScope(property);
        WireType? found = !scope.IsConverterUsable ? null
            : TrackedCollections.Find(property.Type) is { } kind ? TrackedCollections.Resolve(property, kind, scope)
            : Resolve(property.Type, scope);
        foreach ((DiagnosticDescriptor descriptor, string[] arguments) in scope.Refusals()) refuse(descriptor, arguments);
        return scope.IsConverterUnused ? null : found;
    }

    /// <summary>The wire type, or null when there is none.</summary>
    /// <param name="type">The type, with its nullable annotation.</param>
    /// <param name="scope">The member that it is the type of, or is a part of.</param>
    public static WireType? Resolve(ITypeSymbol type, MemberScope scope)
    {
        if (type.TypeKind == TypeKind.Error) return null;
        INamedTypeSymbol? converter = scope.ConverterOf(type);
        if (converter is null && scope.RefusesConverterOf(type)) return null;
        if (converter is null && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Resolve(nullable.TypeArguments[0], scope) is { } inner ? inner with
            {
                Name = inner.Name + "?", Codec = Wire.Codec("Nullable", inner.Name, inner.Codec), Shape = WireShape.Plain, Empty = null, IsKey = false,
                Form = OrNil(inner), Contract = inner.Contract.OrNil, Collection = inner.Collection?.OrNull("NullableParts", inner.Name),
            } : null;
        }

        WireType? plain = converter is null ? ResolvePlain(type, scope) : ConverterResolver.Resolve(type, converter, scope);
        if (type is ITypeParameterSymbol parameter && plain is not null) return TypeParameters.Annotated(plain, parameter);
        // Without a nullable context nothing promises that a reference is not null.
        return plain is { RefusesNull: true } && type.NullableAnnotation != NullableAnnotation.NotAnnotated ? plain with
        {
            Name = plain.Name + "?", Codec = Wire.Codec("Optional", plain.Name, plain.Codec), Shape = WireShape.Plain, Empty = null, IsKey = false, IsEditable = false,
            Form = OrNil(plain), Contract = plain.Contract.OrNil, Collection = plain.Collection?.OrNull("OptionalParts", plain.Name),
        } : plain;
    }

    // A converter may have made it nullable already.
    private static string OrNil(WireType type) =>
        type.Form.EndsWith(WireType.OrNil, StringComparison.Ordinal) ? type.Form : type.Form + WireType.OrNil;

    private static WireType? ResolvePlain(ITypeSymbol type, MemberScope scope)
    {
        if (ScalarTypes.Find(type) is { } scalar) return scalar;
        if (type is IArrayTypeSymbol array) return CollectionResolver.Resolve(array, scope);
        if (type is ITypeParameterSymbol parameter) return ResolveParameter(parameter, scope);
        if (type is not INamedTypeSymbol named) return Refuse(type, scope, "");
        if (named.EnumUnderlyingType is { } number) return ResolveEnum(named, number);
        if (TrackedCollections.Find(named) is not null) return TrackedCollections.Refuse(named, scope);
        if (CollectionType.Find(named) is { } collection) return CollectionResolver.Resolve(named, collection, scope);
        if (KnownTypes.Has(named, KnownTypes.ValueAttribute)) return ResolveValue(named, scope);
        if (KnownTypes.Has(named, KnownTypes.UnionAttribute)) return ResolveUnion(named);
        if (KnownTypes.Is(named.OriginalDefinition, KnownTypes.Ref)) return ResolveRef(named);
        if (MutableCollections.Replacement(named) is { } replacement)
        {
            scope.Refuse(Descriptors.MutableCollection, [Shown(type), replacement]);
            return null;
        }

        if (KnownTypes.Has(named, KnownTypes.ObjectAttribute))
            return Refuse(type, scope, $": it is an object with an address of its own; hold that address, an HgxRef<{Shown(type)}>, instead");
        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            return Refuse(type, scope, ": its size is another on another machine; use long or ulong");
        if (IsUsersOwn(named))
        {
            scope.Refuse(Descriptors.ValueNotAnnotated, [Shown(type)]);
            return null;
        }

        return Refuse(type, scope, "");
    }

    // Only a value's own parameters have codecs; that an object has some is an error of its own.
    private static WireType? ResolveParameter(ITypeParameterSymbol parameter, MemberScope scope)
    {
        INamedTypeSymbol owner = parameter.ContainingType;
        if (!scope.IsOfMember(owner)) return Refuse(parameter, scope, $": it is a type parameter of {owner.Name}, and a state has one contract for all of them");
        return KnownTypes.Has(owner, KnownTypes.ValueAttribute) ? TypeParameters.Resolve(parameter) : null;
    }

    private static WireType ResolveEnum(INamedTypeSymbol type, INamedTypeSymbol number)
    {
        string name = Names.Code(type);
        WireType underlying = ScalarTypes.Find(number)!;
        return WireType.Plain(name, Wire.Codec("Enum", name, underlying.Name, underlying.Codec)) with
        {
            IsKey = true, Form = underlying.Form, Contract = ContractType.Enum(underlying.Contract, ContractNames.Of(type)),
        };
    }

    // A value that cannot get its code is in error at its own declaration: one error is enough.
    private static WireType? ResolveValue(INamedTypeSymbol type, MemberScope scope)
    {
        if (!ValueShape.GetsCode(type)) return null;
        WireType?[] arguments = [.. type.TypeArguments.Select(x => Resolve(x, scope))];
        if (arguments.Any(x => x is null)) return null;
        string name = Names.WithoutArguments(type);
        string codec = Wire.Codec("Value", name);
        if (arguments.Length > 0)
        {
            name += $"<{string.Join(", ", arguments.Select(x => x!.Name))}>";
            codec = Wire.Codec("Value", name, $"{name}.{TypeParameters.BodyName(type)}<{string.Join(", ", arguments.Select(x => x!.Codec))}>");
        }

        (bool isAliasing, bool holdsArrays) = ValueShape.Mutability(type);
        return new WireType(name, codec, type.IsValueType ? WireShape.Plain : WireShape.ValueObject, IsChecked: true, isAliasing, holdsArrays)
        {
            Form = $"{type.Name} (map)", Contract = ContractType.Of(ContractType.Value + ContractNames.Of(type), [.. arguments.Select(x => x!.Contract)]),
        };
    }

    // One that cannot get its code is in error at its own declaration, too.
    private static WireType? ResolveUnion(INamedTypeSymbol type)
    {
        if (!UnionShape.GetsCode(type)) return null;
        string name = Names.Code(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        (bool isAliasing, bool holdsArrays) = ValueShape.Mutability(type);
        return new WireType(name, Wire.Codec("Union", name), WireShape.ValueObject, IsChecked: true, isAliasing, holdsArrays)
        {
            Form = $"{type.Name} (name of the case and map)", Contract = ContractType.Of(ContractType.Union + ContractNames.Of(type)),
        };
    }

    // What is no object is refused by the constraint of HgxRef itself.
    private static WireType? ResolveRef(INamedTypeSymbol type)
    {
        ITypeSymbol target = type.TypeArguments[0];
        bool isObject = target is INamedTypeSymbol named
            && (KnownTypes.Has(named, KnownTypes.ObjectAttribute) || named.AllInterfaces.Any(x => KnownTypes.Is(x.OriginalDefinition, KnownTypes.ObjectInterface)));
        if (!isObject) return null;
        string name = Names.Code(target.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        return WireType.Plain($"global::Hgx.Typed.HgxRef<{name}>", Wire.PublicCodec("HgxRef", name)) with
        {
            Form = "bin of 65 bytes", Contract = ContractType.Reference(ContractNames.Of((INamedTypeSymbol)target)),
        };
    }

    private static bool IsUsersOwn(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false, IsAnonymousType: false, DeclaringSyntaxReferences.Length: > 0 };

    private static WireType? Refuse(ITypeSymbol type, MemberScope scope, string why)
    {
        scope.Refuse(Descriptors.UnsupportedType, [Shown(type), why]);
        return null;
    }

    /// <summary>A type as messages show it.</summary>
    public static string Shown(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
