using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Hgx.Typed.CodeFixes;

/// <summary>Adds the constructor that instances are made by when they are read (HGX0006).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddConstructorCodeFix))]
[Shared]
public sealed class AddConstructorCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0006" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        await context.OfferAsync<TypeDeclarationSyntax>(
            "Add a private parameterless constructor",
            x => model?.GetDeclaredSymbol(x) is { } type && CanHaveConstructor(x, type) ? WithConstructor(x) : null).ConfigureAwait(false);
    }

    // A primary constructor, or one of the base class that needs something, would have to be given values.
    private static bool CanHaveConstructor(TypeDeclarationSyntax declaration, INamedTypeSymbol type) =>
        declaration.ParameterList is null
        && declaration.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
        && type.BaseType?.InstanceConstructors.Any(x => x.Parameters.IsEmpty && x.DeclaredAccessibility != Accessibility.Private) == true;

    private static TypeDeclarationSyntax WithConstructor(TypeDeclarationSyntax declaration)
    {
        ConstructorDeclarationSyntax made = SyntaxFactory.ConstructorDeclaration(declaration.Identifier.WithoutTrivia())
            .WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.PrivateKeyword)))
            .WithBody(SyntaxFactory.Block())
            .WithAdditionalAnnotations(Formatter.Annotation);
        int first = declaration.Members.IndexOf(x => x is ConstructorDeclarationSyntax);
        return declaration.WithMembers(declaration.Members.Insert(first < 0 ? 0 : first, made));
    }
}
