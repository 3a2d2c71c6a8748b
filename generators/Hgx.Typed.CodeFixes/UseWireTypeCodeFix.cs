using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Hgx.Typed.CodeFixes;

/// <summary>Turns a type of a member into what can stand in a state in its place (HGX0101): the address of an object, a number of one size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseWireTypeCodeFix))]
[Shared]
public sealed class UseWireTypeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0101" });

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
            SyntaxNode at = root.FindNode(diagnostic.Location.SourceSpan);
            // What is assigned already is of the old type.
            if (at.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { Initializer: not null }) continue;
            TypeSyntax? written = at.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Type ?? at.FirstAncestorOrSelf<ParameterSyntax>()?.Type;
            TypeSyntax[] replaceable = [.. written?.DescendantNodesAndSelf().OfType<TypeSyntax>().Where(x => Replacement(x, model) is not null) ?? []];
            if (replaceable.Length == 0) continue;
            string title = $"Use {Replacement(replaceable[0], model)}";
            SyntaxNode replaced = root.ReplaceNodes(replaceable, (before, _) => TypeFor(before, model));
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(replaced)), nameof(UseWireTypeCodeFix)), diagnostic);
        }
    }

    private static TypeSyntax TypeFor(TypeSyntax before, SemanticModel model)
    {
        string replacement = Replacement(before, model)!;
        string name = replacement.StartsWith("HgxRef", StringComparison.Ordinal) ? "global::Hgx.Typed." + replacement : replacement;
        return SyntaxFactory.ParseTypeName(name)
            .WithTriviaFrom(before)
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
    }

    private static string? Replacement(TypeSyntax written, SemanticModel model)
    {
        if (written is NullableTypeSyntax || written.Parent is QualifiedNameSyntax) return null;
        return model.GetTypeInfo(written).Type switch
        {
            { SpecialType: SpecialType.System_IntPtr } => "long",
            { SpecialType: SpecialType.System_UIntPtr } => "ulong",
            INamedTypeSymbol type when KnownTypes.Has(type, KnownTypes.ObjectAttribute) && !IsReference(written.Parent?.Parent) =>
                $"HgxRef<{written.WithoutTrivia()}>",
            _ => null,
        };
    }

    private static bool IsReference(SyntaxNode? outer) => outer is GenericNameSyntax { Identifier.ValueText: "HgxRef" };
}
