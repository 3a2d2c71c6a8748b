using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Gives types other modifiers.</summary>
internal static class ModifierSyntaxExtensions
{
    /// <summary>The type without some modifiers.</summary>
    public static TypeDeclarationSyntax WithoutModifiers(this TypeDeclarationSyntax type, params SyntaxKind[] kinds) =>
        type.WithOnlyModifiers(type.Modifiers.Where(x => !kinds.Contains(x.Kind())));

    /// <summary>The type as an abstract one.</summary>
    public static TypeDeclarationSyntax MadeAbstract(this TypeDeclarationSyntax type)
    {
        List<SyntaxToken> modifiers = [.. type.Modifiers.Where(x => !x.IsKind(SyntaxKind.SealedKeyword))];
        int partial = modifiers.FindIndex(x => x.IsKind(SyntaxKind.PartialKeyword));
        modifiers.Insert(partial < 0 ? modifiers.Count : partial, Modifier(SyntaxKind.AbstractKeyword));
        return type.WithOnlyModifiers(modifiers);
    }

    /// <summary>The type as an internal one.</summary>
    public static TypeDeclarationSyntax MadeInternal(this TypeDeclarationSyntax type) => type.WithOnlyModifiers(type.Modifiers
        .Where(x => x.Kind() is not (SyntaxKind.FileKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword))
        .Prepend(Modifier(SyntaxKind.InternalKeyword)));

    private static SyntaxToken Modifier(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);

    // Whatever is first keeps what stands before it: a comment, or the indentation under an attribute.
    private static TypeDeclarationSyntax WithOnlyModifiers(this TypeDeclarationSyntax type, IEnumerable<SyntaxToken> modifiers)
    {
        SyntaxTriviaList before = type.Modifiers.Count > 0 ? type.Modifiers[0].LeadingTrivia : type.Keyword.LeadingTrivia;
        SyntaxToken[] wanted = [.. modifiers.Select((x, index) => x.WithLeadingTrivia(index == 0 ? before : default))];
        SyntaxToken keyword = type.Keyword.WithLeadingTrivia(wanted.Length == 0 ? before : default);
        return (TypeDeclarationSyntax)type.WithKeyword(keyword).WithModifiers(SyntaxFactory.TokenList(wanted));
    }
}
