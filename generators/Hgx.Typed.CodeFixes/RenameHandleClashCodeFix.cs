using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;

namespace Hgx.Typed.CodeFixes;

/// <summary>Renames a member named Hgx (HGX0008), everywhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameHandleClashCodeFix))]
[Shared]
public sealed class RenameHandleClashCodeFix : CodeFixProvider
{
    private const string Clash = "Hgx";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0008" });

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? node = root?.FindNode(context.Span);
        if (node is null || model?.GetDeclaredSymbol(node, context.CancellationToken) is not { Name: Clash } symbol) return;
        INamedTypeSymbol? type = symbol.ContainingType;
        string name = "HgxValue";
        for (int number = 2; type?.GetMembers(name).IsEmpty == false; number++) name = "HgxValue" + number;
        string title = $"Rename to {name}";
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                token => Renamer.RenameSymbolAsync(context.Document.Project.Solution, symbol, default, name, token),
                title),
            context.Diagnostics);
    }
}
