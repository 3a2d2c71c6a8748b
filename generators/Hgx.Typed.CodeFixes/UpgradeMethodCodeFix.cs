using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Makes an upgrade method static (HGX0220), where nothing else is wrong with it that a fix could know.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UpgradeMethodCodeFix))]
[Shared]
public sealed class UpgradeMethodCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0220" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => context.OfferAsync<MethodDeclarationSyntax>("Make static", MadeStatic);

    private static MethodDeclarationSyntax? MadeStatic(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Any(SyntaxKind.StaticKeyword)) return null;
        SyntaxToken added = SyntaxFactory.Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        int after = method.Modifiers.TakeWhile(x => SyntaxFacts.IsAccessibilityModifier(x.Kind())).Count();
        if (after > 0) return method.WithModifiers(method.Modifiers.Insert(after, added));
        SyntaxToken first = method.Modifiers.Count > 0 ? method.Modifiers[0] : method.ReturnType.GetFirstToken();
        SyntaxTriviaList before = first.LeadingTrivia;
        MethodDeclarationSyntax bare = method.ReplaceToken(first, first.WithLeadingTrivia());
        return bare.WithModifiers(bare.Modifiers.Insert(0, added.WithLeadingTrivia(before)));
    }
}
