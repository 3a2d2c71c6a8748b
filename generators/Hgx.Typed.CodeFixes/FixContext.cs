using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hgx.Typed.CodeFixes;

/// <summary>What every code fix does around its own change.</summary>
internal static class FixContext
{
    /// <summary>Offers to replace the node of some kind that a diagnostic stands at; nothing where the replacement is null.</summary>
    public static async Task OfferAsync<TNode>(this CodeFixContext context, string title, Func<TNode, SyntaxNode?> replace)
        where TNode : SyntaxNode
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TNode>() is not { } node) continue;
            if (replace(node) is not { } replacement) continue;
            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, replacement))), title),
                diagnostic);
        }
    }
}
