using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The annotated classes that an annotated class derives from, in this compilation or in a referenced one.</summary>
public static class BaseClass
{
    /// <summary>Those that have, or will get, their generated half; nearest first.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Annotated(INamedTypeSymbol type)
    {
        var found = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType)
            if (KnownTypes.Has(inherited, KnownTypes.ObjectAttribute) && GetsCode(inherited)) found.Add(inherited);
        return found;
    }

    /// <summary>What code needs of them; null when there are none.</summary>
    public static BaseClassModel? Model(IReadOnlyList<INamedTypeSymbol> annotated) =>
        annotated.Count == 0 ? null : new BaseClassModel(Names.Code(annotated[0]), annotated.Count);

    /// <summary>Whether generated code gives a base class the public name.</summary>
    public static bool Has(INamedTypeSymbol annotated, string name, Compilation compilation) => IsFromSource(annotated)
        ? FreeNames.In(annotated, compilation).IsFree(name)
        : annotated.GetMembers(name).Any(GeneratedCode.IsOurs);

    /// <summary>The base class that has a member of the name in its state; null when none has.</summary>
    public static INamedTypeSymbol? Declaring(IReadOnlyList<INamedTypeSymbol> annotated, string name) => annotated.FirstOrDefault(type =>
        type.GetMembers(name).OfType<IPropertySymbol>().Any(x => IsFromSource(type)
            ? x.IsPartialDefinition && !KnownTypes.Has(x, KnownTypes.IgnoreAttribute)
            : GeneratedCode.IsMarked(x) && !GeneratedCode.IsOurs(x)));

    /// <summary>Whether an annotated class has, or will get, its generated half.</summary>
    public static bool GetsCode(INamedTypeSymbol type) => IsFromSource(type)
        ? TypeShape.CanHaveOtherHalf(type, default)
        : type.AllInterfaces.Any(x => KnownTypes.Is(x.OriginalDefinition, KnownTypes.ObjectInterface)
            && SymbolEqualityComparer.Default.Equals(x.TypeArguments[0], type));

    private static bool IsFromSource(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length > 0;
}
