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

/// <summary>Turns lists, sets and arrays in a member's type into <c>ImmutableArray</c> (HGX0401). A dictionary has no such form yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseImmutableArrayCodeFix))]
[Shared]
public sealed class UseImmutableArrayCodeFix : CodeFixProvider
{
    private const string Title = "Use ImmutableArray";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0401" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property) return;
        TypeSyntax[] mutable =
        [
            .. property.Type.DescendantNodesAndSelf().OfType<TypeSyntax>().Where(x => x is not NullableTypeSyntax && ElementOf(x) is not null),
        ];
        if (mutable.Length == 0) return;
        context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(Replace()), Title), context.Diagnostics);

        ITypeSymbol? ElementOf(TypeSyntax syntax) =>
            model.GetTypeInfo(syntax).Type is { } type && type is not IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
                ? MutableCollections.ElementType(type)
                : null;

        Document Replace()
        {
            TypeSyntax type = property.Type.ReplaceNodes(mutable, (before, after) => Immutable(ElementOf(before)!, after).WithTriviaFrom(before));
            PropertyDeclarationSyntax replaced = property.WithType(type);
            if (property.Initializer is { } initializer)
                replaced = replaced.WithInitializer(initializer.WithValue(SyntaxFactory.ParseExpression("[]")));
            return context.Document.WithSyntaxRoot(root!.ReplaceNode(property, replaced));
        }
    }

    // The element as it stands after inner replacements: a list of lists becomes an array of arrays.
    private static TypeSyntax Immutable(ITypeSymbol element, TypeSyntax collection)
    {
        TypeSyntax argument = collection switch
        {
            ArrayTypeSyntax array => array.ElementType,
            GenericNameSyntax { TypeArgumentList.Arguments: [{ } only] } => only,
            QualifiedNameSyntax { Right: GenericNameSyntax { TypeArgumentList.Arguments: [{ } only] } } => only,
            _ => SyntaxFactory.ParseTypeName(element.ToDisplayString(Names.Qualified)),
        };
        return SyntaxFactory.ParseTypeName($"global::System.Collections.Immutable.ImmutableArray<{argument.WithoutTrivia()}>")
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
    }
}
