using Hgx.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What is wrong with an annotated type's declaration, whatever it is annotated with.</summary>
public static class TypeProblems
{
    /// <summary>Reports what keeps the type from getting a generated half, and type parameters of its own.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="isValue">Whether it may have type parameters of its own.</param>
    /// <param name="problems">Who is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static void Report(INamedTypeSymbol type, bool isValue, Problems problems, CancellationToken cancellationToken)
    {
        if (TypeShape.IsFileLocal(type)) problems.Report(Descriptors.FileLocal, type, type.Name);
        if (!isValue && type.Arity > 0) problems.Report(Descriptors.Generic, type, type.Name);
        foreach (TypeDeclarationSyntax declaration in NotPartial(type, cancellationToken))
            problems.Report(Descriptors.NotPartial, declaration, type.Name);
        foreach (INamedTypeSymbol outer in TypeShape.Containing(type))
            foreach (TypeDeclarationSyntax declaration in NotPartial(outer, cancellationToken))
                problems.Report(Descriptors.ContainingTypeNotPartial, declaration, outer.Name, type.Name);
    }

    private static IEnumerable<TypeDeclarationSyntax> NotPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        TypeShape.Declarations(type, cancellationToken).Where(x => !x.Modifiers.Any(SyntaxKind.PartialKeyword));
}
