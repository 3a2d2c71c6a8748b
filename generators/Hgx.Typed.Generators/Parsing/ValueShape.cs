using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What the symbols of an [HgxValue] type say, in this compilation or in a referenced one.</summary>
public static class ValueShape
{
    private const string Interface = "Hgx.Typed.CompilerServices.IWireValue`1";

    /// <summary>Whether an interface is the generated code's.</summary>
    public static bool IsContract(INamedTypeSymbol type) => KnownTypes.Is(type.OriginalDefinition, Interface);

    /// <summary>Whether the type has, or will get, the code that puts it on the wire.</summary>
    public static bool GetsCode(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length == 0
        ? type.AllInterfaces.Any(IsContract) || type.OriginalDefinition.GetTypeMembers().Any(x => x.AllInterfaces.Any(IsContract))
        : type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsRefLikeType: false }
            && !KnownTypes.Has(type, KnownTypes.ObjectAttribute)
            && TypeShape.CanHaveOtherHalf(type, default);

    /// <summary>The properties that stand on the wire: all that can be read, and set by an initializer or the constructor, unless ignored.</summary>
    public static IEnumerable<IPropertySymbol> Members(INamedTypeSymbol type)
    {
        // Of another assembly's type each property may be one.
        bool isOurs = type.DeclaringSyntaxReferences.Length > 0;
        IPropertySymbol[] readable = [.. ValueConstructor.Readable(type)];
        IMethodSymbol? constructor = isOurs ? ValueConstructor.Find(type) : null;
        return readable.Where(x => !isOurs || x.SetMethod is not null || ValueConstructor.Parameter(constructor, x, readable) is not null);
    }

    /// <summary>Whether values may share something mutable with whoever gave them, and whether readers could edit them in place.</summary>
    public static (bool IsAliasing, bool HoldsArrays) Mutability(INamedTypeSymbol type)
    {
        bool isAliasing = false, holdsArrays = false;
        Visit(type, []);
        return (isAliasing, holdsArrays);

        // Values may contain themselves through a collection, so the members of each are looked at once.
        void Visit(ITypeSymbol visited, HashSet<ITypeSymbol> seen)
        {
            if (visited is IArrayTypeSymbol array)
            {
                isAliasing = holdsArrays = true;
                Visit(array.ElementType, seen);
            }

            isAliasing |= visited is ITypeParameterSymbol;
            if (visited is not INamedTypeSymbol named) return;
            if (KnownTypes.Has(named, KnownTypes.ConverterAttribute) && !named.IsUnmanagedType) isAliasing = holdsArrays = true;
            if (CollectionType.Find(named) is { IsEditable: true }) isAliasing = holdsArrays = true;
            isAliasing |= CollectionType.Find(named) is { IsAliasing: true } || ScalarTypes.Find(named) is { IsAliasing: true };
            foreach (ITypeSymbol argument in named.TypeArguments) Visit(argument, seen);
            if (KnownTypes.Has(named, KnownTypes.UnionAttribute) && seen.Add(named))
                foreach (INamedTypeSymbol found in UnionShape.Cases(named)) Visit(found, seen);
            if (!KnownTypes.Has(named, KnownTypes.ValueAttribute) || !seen.Add(named.OriginalDefinition)) return;
            foreach (IPropertySymbol property in Members(named))
            {
                if (KnownTypes.Has(property, KnownTypes.ConverterAttribute)) isAliasing = holdsArrays = true;
                Visit(property.Type, seen);
            }
        }
    }
}
