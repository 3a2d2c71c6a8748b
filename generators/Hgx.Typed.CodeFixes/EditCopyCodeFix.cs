using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Hgx.Typed.CodeFixes;

/// <summary>Edits a copy of an array in place of the array itself, and sets the member to it (HGX0404).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EditCopyCodeFix))]
[Shared]
public sealed class EditCopyCodeFix : CodeFixProvider
{
    private const string Title = "Edit a copy, and set it";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0404" });

    // Several edits of one array are better made on one copy.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan) is not ElementAccessExpressionSyntax { Expression: { } array } element) continue;
            if (Statement(element) is not { Parent: BlockSyntax block } statement || !IsPath(array)) continue;
            // The member of an object can be set; that of a value cannot.
            if (model.GetSymbolInfo(array).Symbol is not IPropertySymbol { IsIndexer: false, SetMethod.IsInitOnly: false } member) continue;
            if (!model.IsAccessible(statement.SpanStart, member.SetMethod)) continue;
            string name = FreeName(Names.Camel(member.Name), model, block);
            StatementSyntax[] made =
            [
                Parse($"var {name} = {array.WithoutTrivia()};").WithLeadingTrivia(statement.GetLeadingTrivia()),
                statement.ReplaceNode(array, SyntaxFactory.IdentifierName(name)).WithoutTrivia().WithTrailingTrivia(SyntaxFactory.ElasticLineFeed),
                Parse($"{array.WithoutTrivia()} = {name};").WithTrailingTrivia(statement.GetTrailingTrivia()),
            ];
            SyntaxNode replaced = root.ReplaceNode(statement, made.Select(x => x.WithAdditionalAnnotations(Formatter.Annotation)));
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(replaced)), Title), diagnostic);
        }
    }

    private static StatementSyntax Parse(string text) =>
        SyntaxFactory.ParseStatement(text).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);

    // The statement that does nothing but the edit.
    private static ExpressionStatementSyntax? Statement(ElementAccessExpressionSyntax element) => element.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == element => assignment.Parent as ExpressionStatementSyntax,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => element.Parent.Parent as ExpressionStatementSyntax,
        _ => null,
    };

    // What may be written twice and is the same both times: names, and members of what they name.
    private static bool IsPath(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsPath(access.Expression),
        _ => false,
    };

    private static string FreeName(string wanted, SemanticModel model, BlockSyntax block)
    {
        HashSet<string> taken = [.. model.LookupSymbols(block.CloseBraceToken.SpanStart).Select(x => x.Name)];
        foreach (SyntaxToken token in block.DescendantTokens()) taken.Add(token.ValueText);
        string name = wanted;
        for (int number = 2; taken.Contains(name); number++) name = wanted + number;
        return Names.Escape(name);
    }
}
