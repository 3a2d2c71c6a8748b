using Hgx.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What is wrong with an annotated type's declaration, whatever it is annotated with.</summary>
public static class TypeProblems
{
    /// <summary>Reports what keeps the type from getting a generated half, and generic types.</summary>
    public static void Report(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        if (TypeShape.IsFileLocal(type)) problems.Report(Descriptors.FileLocal, type, type.Name);
        if (TypeShape.IsGeneric(type)) problems.Report(Descriptors.Generic, type, type.Name);
        foreach (TypeDeclarationSyntax declaration in NotPartial(type, cancellationToken))
            problems.Report(Descriptors.NotPartial, declaration, type.Name);
        foreach (INamedTypeSymbol outer in TypeShape.Containing(type))
            foreach (TypeDeclarationSyntax declaration in NotPartial(outer, cancellationToken))
                problems.Report(Descriptors.ContainingTypeNotPartial, declaration, outer.Name, type.Name);
    }

    private static IEnumerable<TypeDeclarationSyntax> NotPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        TypeShape.Declarations(type, cancellationToken).Where(x => !x.Modifiers.Any(SyntaxKind.PartialKeyword));
}
