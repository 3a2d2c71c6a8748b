using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What the symbols of an [HgxValue] type say, in this compilation or in a referenced one.</summary>
public static class ValueShape
{
    private const string Interface = "Hgx.Typed.CompilerServices.IWireValue`1";

    /// <summary>Whether the type has, or will get, the code that puts it on the wire.</summary>
    public static bool GetsCode(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length == 0
        ? type.AllInterfaces.Any(x => KnownTypes.Is(x.OriginalDefinition, Interface))
        : type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsRefLikeType: false }
            && !TypeShape.IsGeneric(type)
            && !KnownTypes.Has(type, KnownTypes.ObjectAttribute)
            && TypeShape.CanHaveOtherHalf(type, default);

    /// <summary>The properties that stand on the wire: all that can be read and set or initialized, unless ignored.</summary>
    public static IEnumerable<IPropertySymbol> Members(INamedTypeSymbol type) => TypeShape.Properties(type).Where(property =>
        property is { IsStatic: false, IsIndexer: false, GetMethod: not null, SetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true }
        && !KnownTypes.Has(property, KnownTypes.IgnoreAttribute));

    /// <summary>Whether values may share something mutable with whoever gave them, and whether readers could edit them in place.</summary>
    public static (bool IsAliasing, bool HoldsArrays) Mutability(INamedTypeSymbol type)
    {
        bool isAliasing = false, holdsArrays = false;
        Visit(type, []);
        return (isAliasing, holdsArrays);

        // Values may contain themselves through a collection, so each type is looked at once.
        void Visit(ITypeSymbol visited, HashSet<ITypeSymbol> seen)
        {
            if (visited is IArrayTypeSymbol) isAliasing = holdsArrays = true;
            if (visited is not INamedTypeSymbol named || !seen.Add(named.OriginalDefinition)) return;
            isAliasing |= CollectionType.Find(named) is { IsAliasing: true } || ScalarTypes.Find(named) is { IsAliasing: true };
            foreach (ITypeSymbol argument in named.TypeArguments) Visit(argument, seen);
            if (!KnownTypes.Has(named, KnownTypes.ValueAttribute)) return;
            foreach (IPropertySymbol property in Members(named)) Visit(property.Type, seen);
        }
    }

    /// <summary>The constructor that instances are made by: the parameterless one, or the primary one of a positional record; null when there is neither.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        IMethodSymbol? parameterless = type.InstanceConstructors.FirstOrDefault(x => x.Parameters.IsEmpty);
        if (parameterless is not null || !type.IsRecord) return parameterless;
        var members = new HashSet<string>(Members(type).Select(x => x.Name));
        return type.InstanceConstructors.FirstOrDefault(x =>
            x.DeclaringSyntaxReferences is [{ } reference]
            && reference.GetSyntax() is RecordDeclarationSyntax
            && x.Parameters.All(parameter => parameter.RefKind == RefKind.None && members.Contains(parameter.Name)));
    }
}
