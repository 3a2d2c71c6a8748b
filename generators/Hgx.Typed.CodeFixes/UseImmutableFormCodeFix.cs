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

/// <summary>Turns lists, sets and dictionaries in a member's type into their immutable forms (HGX0401).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseImmutableFormCodeFix))]
[Shared]
public sealed class UseImmutableFormCodeFix : CodeFixProvider
{
    private const string Title = "Use the immutable form";

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
            .. property.Type.DescendantNodesAndSelf().OfType<TypeSyntax>().Where(x => x is not NullableTypeSyntax && FormOf(x) is not null),
        ];
        if (mutable.Length == 0) return;
        context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(Replace()), Title), context.Diagnostics);

        (string Name, ITypeSymbol[] Arguments)? FormOf(TypeSyntax syntax) =>
            model.GetTypeInfo(syntax).Type is INamedTypeSymbol type && CollectionType.Find(type) is null ? MutableCollections.Form(type) : null;

        Document Replace()
        {
            TypeSyntax type = property.Type.ReplaceNodes(mutable, (before, after) => Immutable(FormOf(before)!.Value, after).WithTriviaFrom(before));
            PropertyDeclarationSyntax replaced = property.WithType(type);
            if (property.Initializer is { } initializer)
            {
                // A dictionary has no collection expression.
                string value = FormOf(property.Type) is { Name: "ImmutableDictionary" } ? $"{type.WithoutTrivia()}.Empty" : "[]";
                ExpressionSyntax expression = SyntaxFactory.ParseExpression(value).WithAdditionalAnnotations(Simplifier.Annotation);
                replaced = replaced.WithInitializer(initializer.WithValue(expression));
            }

            return context.Document.WithSyntaxRoot(root!.ReplaceNode(property, replaced));
        }
    }

    // The arguments as they stand after inner replacements: a list of lists becomes an array of arrays.
    private static TypeSyntax Immutable((string Name, ITypeSymbol[] Arguments) form, TypeSyntax collection)
    {
        SeparatedSyntaxList<TypeSyntax> written = collection switch
        {
            GenericNameSyntax generic => generic.TypeArgumentList.Arguments,
            QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic.TypeArgumentList.Arguments,
            _ => default,
        };
        IEnumerable<string> arguments = written.Count == form.Arguments.Length
            ? written.Select(x => x.WithoutTrivia().ToString())
            : form.Arguments.Select(x => x.ToDisplayString(Names.Qualified));
        return SyntaxFactory.ParseTypeName($"global::System.Collections.Immutable.{form.Name}<{string.Join(", ", arguments)}>")
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
    }
}
