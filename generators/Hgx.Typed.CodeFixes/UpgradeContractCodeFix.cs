using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Gives an upgrade method the ApiID that the class which it takes has (HGX0221).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UpgradeContractCodeFix))]
[Shared]
public sealed class UpgradeContractCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0221" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute) continue;
            if (attribute.ArgumentList?.Arguments.FirstOrDefault(x => x.NameEquals is null) is not { } argument) continue;
            if (attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration) continue;
            if (model.GetDeclaredSymbol(declaration) is not { } method || UpgradeParser.OldTypeOf(method) is not { } old) continue;
            if (ObjectParser.ApiIdOf(old) is not { } apiId || SymbolEqualityComparer.Default.Equals(old, method.ContainingType)) continue;
            if (model.GetConstantValue(argument.Expression).Value as string == apiId.Text) continue;
            ExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(apiId.Text));
            SyntaxNode replaced = root.ReplaceNode(argument, argument.WithExpression(literal));
            context.RegisterCodeFix(
                CodeAction.Create($"Upgrade from {apiId.Text}", _ => Task.FromResult(context.Document.WithSyntaxRoot(replaced)), nameof(UpgradeContractCodeFix)), diagnostic);
        }
    }
}
