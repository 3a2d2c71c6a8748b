using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What the symbols of an [HgxUnion] type say, in this compilation or in a referenced one.</summary>
public static class UnionShape
{
    /// <summary>Whether the type has, or will get, the code that puts it on the wire.</summary>
    public static bool GetsCode(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length == 0
        ? type.AllInterfaces.Any(ValueShape.IsContract)
        : type.Arity == 0 && Flaw(type) is null && TypeShape.CanHaveOtherHalf(type, default);

    /// <summary>Why the type cannot be a union; null when it can.</summary>
    public static string? Flaw(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false }
        ? FlawBesides(type)
        : "is not abstract, and a value is always one of its cases";

    /// <summary>The same, of a class that is abstract or becomes it.</summary>
    public static string? FlawBesides(INamedTypeSymbol type)
    {
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } inherited) return $"derives from {inherited.Name}, which would not be written";
        if (!type.InstanceConstructors.Any(x => x.Parameters.IsEmpty)) return "has no parameterless constructor, which an unknown case is made by";
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is { IsAbstract: true, IsImplicitlyDeclared: false } and not INamedTypeSymbol)
                return $"has the abstract member {member.Name}, which an unknown case could not have; make it virtual";
            if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                return $"has the required member {member.Name}, which an unknown case could not have";
        }

        IPropertySymbol? property = ValueConstructor.Readable(type).FirstOrDefault(x => x.SetMethod is not null || AutoProperty.Is(x));
        return property is null ? null : $"has the property {property.Name}, which an unknown case could not have; move it to the cases";
    }

    /// <summary>The types that are nested in a union and derive from it, in the order of their names: that of files does not matter.</summary>
    public static IEnumerable<INamedTypeSymbol> Derived(INamedTypeSymbol type) => type.GetTypeMembers()
        .Where(x => SymbolEqualityComparer.Default.Equals(x.BaseType, type) && !GeneratedCode.IsMarked(x))
        .OrderBy(x => x.Name, StringComparer.Ordinal);

    /// <summary>Those that are cases.</summary>
    public static IEnumerable<INamedTypeSymbol> Cases(INamedTypeSymbol type) => Derived(type).Where(x =>
        KnownTypes.Has(x, KnownTypes.ValueAttribute) && x is { IsAbstract: false, Arity: 0 } && ValueShape.GetsCode(x));

    /// <summary>Whether a type is one of a union's cases by its declaration.</summary>
    public static bool IsCase(INamedTypeSymbol type) => type.BaseType is { } union
        && KnownTypes.Has(union, KnownTypes.UnionAttribute)
        && SymbolEqualityComparer.Default.Equals(type.ContainingType, union)
        && KnownTypes.Has(type, KnownTypes.ValueAttribute);
}
