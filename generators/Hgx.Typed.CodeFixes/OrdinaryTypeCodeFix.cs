using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Makes a type the ordinary class that an object is (HGX0007), or takes off what keeps it from being a value (HGX0009).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrdinaryTypeCodeFix))]
[Shared]
public sealed class OrdinaryTypeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0007", "HGX0009" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        bool isObject = context.Diagnostics.Any(x => x.Id == "HGX0007");
        await context.OfferAsync<TypeDeclarationSyntax>(
            isObject ? "Make it an ordinary class" : "Make it an ordinary type",
            declaration => model?.GetDeclaredSymbol(declaration) is { } type && IsMechanical(declaration, type)
                ? isObject ? MakeClass(declaration) : MakeOrdinary(declaration)
                : null).ConfigureAwait(false);
    }

    // What has a primary constructor, a base class, an abstract member or a second declaration needs thought.
    private static bool IsMechanical(TypeDeclarationSyntax declaration, INamedTypeSymbol type) =>
        declaration.ParameterList is null
        && type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
        && !type.GetMembers().Any(x => x.IsAbstract)
        && type.DeclaringSyntaxReferences.Count(x => !x.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)) == 1;

    private static TypeDeclarationSyntax MakeOrdinary(TypeDeclarationSyntax declaration) =>
        declaration.WithoutModifiers(SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.RefKeyword);

    private static TypeDeclarationSyntax MakeClass(TypeDeclarationSyntax declaration)
    {
        TypeDeclarationSyntax ordinary = declaration.WithoutModifiers(
            SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.RefKeyword, SyntaxKind.ReadOnlyKeyword);
        return ordinary is ClassDeclarationSyntax ? ordinary : SyntaxFactory.ClassDeclaration(
            ordinary.AttributeLists,
            ordinary.Modifiers,
            SyntaxFactory.Token(SyntaxKind.ClassKeyword).WithTriviaFrom(ordinary.Keyword),
            ordinary.Identifier,
            ordinary.TypeParameterList,
            ordinary.BaseList,
            ordinary.ConstraintClauses,
            ordinary.OpenBraceToken,
            ordinary.Members,
            ordinary.CloseBraceToken,
            ordinary.SemicolonToken);
    }
}
