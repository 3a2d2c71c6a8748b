using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Adds <c>partial</c> to a type (HGX0001), a containing type (HGX0002) or a property (HGX0103).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
[Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0001", "HGX0002", "HGX0103" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        // A field would have to become a property first.
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<FieldDeclarationSyntax>() is not null) return;
        await context.OfferAsync<MemberDeclarationSyntax>("Make partial", AddPartial).ConfigureAwait(false);
    }

    internal static MemberDeclarationSyntax AddPartial(MemberDeclarationSyntax declaration)
    {
        if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) return declaration;
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration.Modifiers.Count > 0) return declaration.AddModifiers(partial);
        // The first token carries the comments above the declaration.
        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        return declaration.WithLeadingTrivia().AddModifiers(partial).WithLeadingTrivia(leading);
    }
}
