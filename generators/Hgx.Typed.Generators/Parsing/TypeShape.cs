using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What an annotated type's declarations say, whatever it is annotated with.</summary>
public static class TypeShape
{
    /// <summary>The user's declarations, in an order that does not depend on that of the files.</summary>
    public static List<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var declarations = new List<TypeDeclarationSyntax>();
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration) declarations.Add(declaration);
        return declarations;
    }

    /// <summary>Whether every declaration says partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        Declarations(type, cancellationToken) is { Count: > 0 } declarations
        && declarations.TrueForAll(x => x.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The containing types, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containing(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType) yield return outer;
    }

    /// <summary>Whether the type or one that contains it is visible in its own file only.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || Containing(type).Any(x => x.IsFileLocal);

    /// <summary>Whether a generated half can be written at all.</summary>
    public static bool CanHaveOtherHalf(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        !IsFileLocal(type) && IsPartial(type, cancellationToken) && Containing(type).All(x => IsPartial(x, cancellationToken));

    /// <summary>Where the generated half belongs.</summary>
    public static TypeModel Model(INamedTypeSymbol type)
    {
        List<string> headers = [.. Containing(type).Select(Header)];
        headers.Reverse();
        headers.Add(Header(type));
        return new TypeModel(
            Names.Namespace(type.ContainingNamespace),
            new EquatableArray<string>([.. headers]),
            Names.Metadata(type),
            Names.Code(type),
            type.ToDisplayString(Names.Display));
    }

    /// <summary>A type's user-declared instance properties, in the order of their declaration.</summary>
    public static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IPropertySymbol>()
        .Where(property => !GeneratedCode.IsOurs(property))
        .OrderBy(property => property.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(property => property.Locations[0].SourceSpan.Start);

    /// <summary>Public fields, which nobody will write, unless the user said that this is meant.</summary>
    public static IEnumerable<IFieldSymbol> ForgottenFields(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(field => field is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public }
            && !KnownTypes.Has(field, KnownTypes.IgnoreAttribute));

    private static string Header(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        string parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(x => Names.Escape(x.Name)))}>";
        return $"partial {keyword} {Names.Escape(type.Name)}{parameters}";
    }
}
