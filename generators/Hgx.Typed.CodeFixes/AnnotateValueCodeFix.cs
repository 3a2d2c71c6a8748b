using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Hgx.Typed.CodeFixes;

/// <summary>Marks the type of a member as [HgxValue], and makes it partial (HGX0102).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AnnotateValueCodeFix))]
[Shared]
public sealed class AnnotateValueCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0102" });

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? at = root?.FindNode(context.Span);
        TypeSyntax? written = at?.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Type ?? at?.FirstAncestorOrSelf<ParameterSyntax>()?.Type;
        if (model is null || written is null) return;
        foreach (TypeSyntax part in written.DescendantNodesAndSelf().OfType<TypeSyntax>())
        {
            if (model.GetTypeInfo(part).Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type) continue;
            if (type.DeclaringSyntaxReferences is not [{ } reference, ..]) continue;
            if (KnownTypes.Has(type, KnownTypes.ValueAttribute)) continue;
            string title = $"Mark {type.Name} as [HgxValue]";
            context.RegisterCodeFix(
                CodeAction.Create(title, token => AnnotateAsync(context.Document.Project.Solution, reference, token), title), context.Diagnostics);
            return;
        }
    }

    private static async Task<Solution> AnnotateAsync(Solution solution, SyntaxReference reference, CancellationToken cancellationToken)
    {
        SyntaxNode root = await reference.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode declaration = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        if (declaration is not TypeDeclarationSyntax type || solution.GetDocumentId(reference.SyntaxTree) is not { } document) return solution;
        AttributeSyntax attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::Hgx.Typed.HgxValue"))
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
        SyntaxTriviaList leading = type.GetLeadingTrivia();
        var annotated = (TypeDeclarationSyntax)MakePartialCodeFix.AddPartial((TypeDeclarationSyntax)type.WithLeadingTrivia());
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        SyntaxNode replaced = annotated.WithAttributeLists(annotated.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading);
        return solution.WithDocumentSyntaxRoot(document, root.ReplaceNode(type, replaced));
    }
}
