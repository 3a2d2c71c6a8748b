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

/// <summary>Edits a copy of an array or collection in place of what the member gives, and sets the member to it (HGX0404).</summary>
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
            if (Edit(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is not (var edit, var edited)) continue;
            if (Statement(edit) is not { Parent: BlockSyntax block } statement) continue;
            SyntaxNode? mended = IsSettable(edited, model, statement) ? EditCopy(root, statement, edited, FreeName(Name(edited, model), model, block))
                : Given(edited, block, model) is { } given && IsSettable(given, model, statement) ? SetBack(root, block, edited, given)
                : null;
            if (mended is null) continue;
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(mended)), Title), diagnostic);
        }
    }

    private static SyntaxNode EditCopy(SyntaxNode root, StatementSyntax statement, ExpressionSyntax edited, string name)
    {
        StatementSyntax[] made =
        [
            Parse($"var {name} = {edited.WithoutTrivia()};").WithLeadingTrivia(statement.GetLeadingTrivia()),
            statement.ReplaceNode(edited, SyntaxFactory.IdentifierName(name)).WithoutTrivia().WithTrailingTrivia(SyntaxFactory.ElasticLineFeed),
            Parse($"{edited.WithoutTrivia()} = {name};").WithTrailingTrivia(statement.GetTrailingTrivia()),
        ];
        return root.ReplaceNode(statement, made.Select(x => x.WithAdditionalAnnotations(Formatter.Annotation)));
    }

    // There is a copy already: it is set once all is done with it.
    private static SyntaxNode SetBack(SyntaxNode root, BlockSyntax block, ExpressionSyntax local, ExpressionSyntax member)
    {
        string name = local.ToString();
        StatementSyntax last = block.Statements.Last(x => x.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.Text == name));
        StatementSyntax set = Parse($"{member.WithoutTrivia()} = {name};").WithAdditionalAnnotations(Formatter.Annotation);
        return root.InsertNodesAfter(last, [set]);
    }

    // The edit, and what is edited by it.
    private static (ExpressionSyntax Edit, ExpressionSyntax Edited)? Edit(SyntaxNode found) => found switch
    {
        ElementAccessExpressionSyntax element => (element, element.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => (call, access.Expression),
        _ => null,
    };

    // The member of an object can be set; that of a value cannot.
    private static bool IsSettable(ExpressionSyntax expression, SemanticModel model, StatementSyntax statement) =>
        IsPath(expression)
        && model.GetSymbolInfo(expression).Symbol is IPropertySymbol { IsIndexer: false, SetMethod: { IsInitOnly: false } setter }
        && model.IsAccessible(statement.SpanStart, setter);

    private static string Name(ExpressionSyntax member, SemanticModel model) => Names.Camel(model.GetSymbolInfo(member).Symbol!.Name);

    // What a local of the block is declared with.
    private static ExpressionSyntax? Given(ExpressionSyntax local, BlockSyntax block, SemanticModel model) =>
        model.GetSymbolInfo(local).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [{ } reference] }
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value, Parent.Parent: { } declaration }
        && declaration.Parent == block
            ? value
            : null;

    private static StatementSyntax Parse(string text) =>
        SyntaxFactory.ParseStatement(text).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);

    // The statement that does nothing but the edit.
    private static ExpressionStatementSyntax? Statement(ExpressionSyntax edit) => edit.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        AssignmentExpressionSyntax assignment when assignment.Left == edit => assignment.Parent as ExpressionStatementSyntax,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => edit.Parent.Parent as ExpressionStatementSyntax,
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
