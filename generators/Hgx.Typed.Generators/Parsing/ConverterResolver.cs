using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Finds how a type with a converter stands on the wire: as what it is converted to.</summary>
public static class ConverterResolver
{
    /// <summary>The converter that an attribute names; null when it names none that code could.</summary>
    public static INamedTypeSymbol? Converter(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: INamedTypeSymbol { IsUnboundGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct } named }]
            ? named
            : null;

    /// <summary>Why the type that an attribute names is no converter; null when it may be one.</summary>
    public static string? Flaw(AttributeData attribute) => attribute.ConstructorArguments is not [{ Value: ITypeSymbol type }] ? "none is named" : type switch
    {
        INamedTypeSymbol { IsUnboundGenericType: true } open => $"{open.Name} is an open generic type; name its type arguments",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named => Contracts(named).Any()
            ? null
            : $"{WireTypeResolver.Shown(named)} does not implement IHgxConverter<T, TWire>",
        _ => $"{WireTypeResolver.Shown(type)} is neither a class nor a struct",
    };

    /// <summary>What a converter converts: each <c>IHgxConverter</c> that it implements.</summary>
    public static IEnumerable<INamedTypeSymbol> Contracts(INamedTypeSymbol converter) =>
        converter.AllInterfaces.Where(x => KnownTypes.Is(x.OriginalDefinition, KnownTypes.ConverterInterface));

    /// <summary>Those that convert a type.</summary>
    public static IEnumerable<INamedTypeSymbol> Contracts(INamedTypeSymbol converter, ITypeSymbol type) =>
        Contracts(converter).Where(x => SymbolEqualityComparer.Default.Equals(x.TypeArguments[0], type));

    /// <summary>The wire type of what a converter converts; null when it cannot be used.</summary>
    public static WireType? Resolve(ITypeSymbol type, INamedTypeSymbol converter, MemberScope scope)
    {
        INamedTypeSymbol[] contracts = [.. Contracts(converter, type)];
        if (contracts.Length != 1)
        {
            string what = contracts.Length == 0 ? "implements no" : "implements more than one";
            return Refuse(Descriptors.Converter, $"{converter.Name} {what} IHgxConverter<{WireTypeResolver.Shown(type)}, TWire>");
        }

        ITypeSymbol target = contracts[0].TypeArguments[1];
        if (scope.IsConverting(type) || WireTypeResolver.Resolve(target, new MemberScope(type, scope)) is not { } wire)
            return Refuse(Descriptors.ConverterTarget, converter.Name, WireTypeResolver.Shown(target));
        if (!scope.CanReach(converter)) return Refuse(Descriptors.ConverterNotAccessible, converter.Name, scope.User.Name);
        string name = Names.Code(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        string codec = Wire.PublicCodec("HgxConverter", name, wire.Name, Names.Code(converter), wire.Codec);
        // Nobody knows whether a reference can be edited in place, so it is taken for one that can.
        bool mayBeEdited = !type.IsUnmanagedType;
        return new WireType(name, codec, type.IsValueType ? WireShape.Plain : WireShape.ValueObject, IsChecked: true, mayBeEdited, mayBeEdited) { Form = wire.Form, Contract = wire.Contract, WritesNil = wire.WritesNil || wire.Name.EndsWith("?", StringComparison.Ordinal) };

        WireType? Refuse(DiagnosticDescriptor descriptor, params string[] arguments)
        {
            scope.Refuse(descriptor, arguments);
            return null;
        }
    }
}
