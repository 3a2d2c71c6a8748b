using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Chooses the constructor that instances of an [HgxValue] type are made by.</summary>
public static class ValueConstructor
{
    /// <summary>
    /// The constructor whose parameters are all properties, and that sets most of those which nothing else can set; then the parameterless one,
    /// then the primary one, then the shortest. Null when there is none.
    /// </summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type)
    {
        IPropertySymbol[] readable = [.. Readable(type)];
        IPropertySymbol[] unsettable = [.. readable.Where(x => x.SetMethod is null && AutoProperty.Is(x))];
        return type.InstanceConstructors
            .Where(x => !IsCopy(x, type) && x.Parameters.All(parameter => Property(parameter, readable) is not null))
            .OrderBy(x => unsettable.Count(property => Parameter(x, property, readable) is null))
            .ThenBy(x => x.Parameters.IsEmpty ? 0 : IsPrimary(x) ? 1 : 2)
            .ThenBy(x => x.Parameters.Length)
            .FirstOrDefault();
    }

    /// <summary>The properties that a value can be written from.</summary>
    public static IEnumerable<IPropertySymbol> Readable(INamedTypeSymbol type) => TypeShape.Properties(type).Where(x =>
        x is { IsStatic: false, IsIndexer: false, GetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true }
        && x.Name != "EqualityContract"
        && !KnownTypes.Has(x, KnownTypes.IgnoreAttribute));

    /// <summary>The parameter that sets a property; null when there is none.</summary>
    public static IParameterSymbol? Parameter(IMethodSymbol? constructor, IPropertySymbol property, IPropertySymbol[] readable) =>
        constructor?.Parameters.FirstOrDefault(x => SymbolEqualityComparer.Default.Equals(Property(x, readable), property));

    // By its exact name, else by the one name that differs in case alone.
    private static IPropertySymbol? Property(IParameterSymbol parameter, IPropertySymbol[] readable)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In)) return null;
        IPropertySymbol? exact = readable.FirstOrDefault(x => x.Name == parameter.Name);
        IPropertySymbol[] similar = [.. readable.Where(x => string.Equals(x.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))];
        IPropertySymbol? found = exact ?? (similar.Length == 1 ? similar[0] : null);
        return found is not null && Accepts(parameter.Type, found.Type) ? found : null;
    }

    private static bool Accepts(ITypeSymbol parameter, ITypeSymbol property) =>
        SymbolEqualityComparer.IncludeNullability.Equals(
            parameter.WithNullableAnnotation(NullableAnnotation.None), property.WithNullableAnnotation(NullableAnnotation.None))
        && (property.NullableAnnotation != NullableAnnotation.Annotated || parameter.NullableAnnotation == NullableAnnotation.Annotated);

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters is [{ Type: { } only }] && SymbolEqualityComparer.Default.Equals(only, type);

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences is [{ } reference] && reference.GetSyntax() is TypeDeclarationSyntax;
}
