using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Hgx.Typed.CodeFixes;

/// <summary>Moves an initializer that needs C# 14 into the parameterless constructor (HGX0901).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveInitializerCodeFix))]
[Shared]
public sealed class MoveInitializerCodeFix : CodeFixProvider
{
    private const string Title = "Assign in the constructor";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0901" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(MoveAllAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        PropertyDeclarationSyntax? property = root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>();
        if (root is null || property is not { Initializer: not null, Parent: TypeDeclarationSyntax }) return;
        context.RegisterCodeFix(
            CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(Move(root, property))), Title), context.Diagnostics);
    }

    // One after the other: each by itself would add a constructor. The last goes first, because each becomes the constructor's first statement.
    private static async Task<Document?> MoveAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return null;
        PropertyDeclarationSyntax[] properties =
        [
            .. diagnostics.Select(x => root.FindNode(x.Location.SourceSpan).FirstAncestorOrSelf<PropertyDeclarationSyntax>())
                .OfType<PropertyDeclarationSyntax>()
                .OrderByDescending(x => x.SpanStart),
        ];
        root = root.TrackNodes(properties);
        foreach (PropertyDeclarationSyntax property in properties) root = Move(root, root.GetCurrentNode(property)!);
        return document.WithSyntaxRoot(root);
    }

    private static SyntaxNode Move(SyntaxNode root, PropertyDeclarationSyntax property)
    {
        var type = (TypeDeclarationSyntax)property.Parent!;
        StatementSyntax assignment = SyntaxFactory.ParseStatement($"{property.Identifier.Text} = {property.Initializer!.Value.WithoutTrivia()};")
            .WithAdditionalAnnotations(Formatter.Annotation);
        PropertyDeclarationSyntax bare = property
            .WithInitializer(null)
            .WithSemicolonToken(default)
            .WithTrailingTrivia(property.GetTrailingTrivia());
        ConstructorDeclarationSyntax? constructor = type.Members
            .OfType<ConstructorDeclarationSyntax>()
            .FirstOrDefault(x => x.ParameterList.Parameters.Count == 0 && x.Body is not null && !x.Modifiers.Any(SyntaxKind.StaticKeyword));
        if (constructor is not null)
        {
            TypeDeclarationSyntax changed = type.ReplaceNodes(
                [property, (SyntaxNode)constructor],
                (before, after) => after is ConstructorDeclarationSyntax found
                    ? found.WithBody(found.Body!.WithStatements(found.Body.Statements.Insert(0, OnItsOwnLine(assignment, found.Body))))
                    : bare);
            return root.ReplaceNode(type, changed);
        }

        ConstructorDeclarationSyntax made = SyntaxFactory.ConstructorDeclaration(type.Identifier.WithoutTrivia())
            .WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.PublicKeyword)))
            .WithBody(SyntaxFactory.Block(assignment))
            .WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(type, type.ReplaceNode(property, bare).AddMembers(made));
    }

    private static StatementSyntax OnItsOwnLine(StatementSyntax statement, BlockSyntax block) => block.Statements.FirstOrDefault() is { } next
        ? statement.WithLeadingTrivia(next.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
        : statement;
}
