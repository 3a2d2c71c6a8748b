using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Marks the type of a member (HGX0102) or a case of a union (HGX0014) as [HgxValue], and makes it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AnnotateValueCodeFix))]
[Shared]
public sealed class AnnotateValueCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0014", "HGX0102" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? at = root?.FindNode(context.Span);
        TypeSyntax? written = at?.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Type ?? at?.FirstAncestorOrSelf<ParameterSyntax>()?.Type;
        if (model is null) return;
        if (written is null)
        {
            // What is not nested in its union would have to be moved there first.
            if (at is TypeDeclarationSyntax && model.GetDeclaredSymbol(at) is INamedTypeSymbol { ContainingType: { } outer } found
                && SymbolEqualityComparer.Default.Equals(outer, found.BaseType)) Offer(found, at.GetReference());
            return;
        }

        foreach (TypeSyntax part in written.DescendantNodesAndSelf().OfType<TypeSyntax>())
        {
            if (model.GetTypeInfo(part).Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type) continue;
            if (type.DeclaringSyntaxReferences is not [{ } reference, ..]) continue;
            if (KnownTypes.Has(type, KnownTypes.ValueAttribute)) continue;
            Offer(type, reference);
            return;
        }

        void Offer(INamedTypeSymbol type, SyntaxReference reference)
        {
            string title = $"Mark {type.Name} as [HgxValue]";
            context.RegisterCodeFix(
                CodeAction.Create(title, token => AnnotateAsync(context.Document.Project.Solution, reference, token), title), context.Diagnostics);
        }
    }

    private static async Task<Solution> AnnotateAsync(Solution solution, SyntaxReference reference, CancellationToken cancellationToken)
    {
        SyntaxNode root = await reference.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode declaration = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        if (declaration is not TypeDeclarationSyntax type || solution.GetDocumentId(reference.SyntaxTree) is not { } document) return solution;
        SyntaxNode replaced = MakePartialCodeFix.AddPartial(type).WithAttribute("HgxValue");
        return solution.WithDocumentSyntaxRoot(document, root.ReplaceNode(type, replaced));
    }
}
