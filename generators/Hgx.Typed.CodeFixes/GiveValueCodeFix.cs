using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Makes a member that may not be null required, or nullable (HGX0110).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GiveValueCodeFix))]
[Shared]
public sealed class GiveValueCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0110" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        await context.OfferAsync<PropertyDeclarationSyntax>("Make required", MakeRequired).ConfigureAwait(false);
        await context.OfferAsync<PropertyDeclarationSyntax>("Make nullable", MakeNullable).ConfigureAwait(false);
    }

    private static PropertyDeclarationSyntax MakeRequired(PropertyDeclarationSyntax property)
    {
        int partial = property.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        SyntaxToken token = SyntaxFactory.Token(SyntaxKind.RequiredKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (partial != 0) return property.WithModifiers(property.Modifiers.Insert(partial, token));
        SyntaxTriviaList leading = property.GetLeadingTrivia();
        PropertyDeclarationSyntax bare = property.WithLeadingTrivia();
        return bare.WithModifiers(bare.Modifiers.Insert(0, token)).WithLeadingTrivia(leading);
    }

    private static PropertyDeclarationSyntax MakeNullable(PropertyDeclarationSyntax property) =>
        property.WithType(SyntaxFactory.NullableType(property.Type.WithoutTrivia()).WithTriviaFrom(property.Type));
}
