using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Gives a property the accessor that it needs: <c>init</c> in a value (HGX0105, HGX0402), <c>set</c> in an object (HGX0104).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccessorCodeFix))]
[Shared]
public sealed class AccessorCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0104", "HGX0105", "HGX0402" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        bool isObject = context.Diagnostics.Any(x => x.Id == "HGX0104");
        SyntaxKind wanted = isObject ? SyntaxKind.SetAccessorDeclaration : SyntaxKind.InitAccessorDeclaration;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { AccessorList: { } accessors } property) return;
        // An indexer, a static or a reference-returning property needs more than an accessor.
        if (property.Modifiers.Any(SyntaxKind.StaticKeyword) || property.Type is RefTypeSyntax || accessors.Accessors.Any(wanted)) return;
        await context.OfferAsync<PropertyDeclarationSyntax>(isObject ? "Use set" : "Use init", x => WithAccessor(x, wanted)).ConfigureAwait(false);
    }

    private static PropertyDeclarationSyntax WithAccessor(PropertyDeclarationSyntax property, SyntaxKind wanted)
    {
        AccessorListSyntax list = property.AccessorList!;
        AccessorDeclarationSyntax? setter = list.Accessors.FirstOrDefault(x =>
            x.IsKind(SyntaxKind.SetAccessorDeclaration) || x.IsKind(SyntaxKind.InitAccessorDeclaration));
        SyntaxToken keyword = SyntaxFactory.Token(wanted == SyntaxKind.SetAccessorDeclaration ? SyntaxKind.SetKeyword : SyntaxKind.InitKeyword);
        if (setter is not null)
        {
            AccessorDeclarationSyntax replaced = SyntaxFactory.AccessorDeclaration(
                wanted,
                setter.AttributeLists,
                setter.Modifiers,
                keyword.WithTriviaFrom(setter.Keyword),
                setter.Body,
                setter.ExpressionBody,
                setter.SemicolonToken);
            return property.WithAccessorList(list.ReplaceNode(setter, replaced));
        }

        AccessorDeclarationSyntax added = SyntaxFactory.AccessorDeclaration(wanted)
            .WithKeyword(keyword)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithTrailingTrivia(SyntaxFactory.Space);
        return property.WithAccessorList(list.AddAccessors(added));
    }
}
