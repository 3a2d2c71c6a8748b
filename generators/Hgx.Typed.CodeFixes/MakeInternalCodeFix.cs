using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Makes a file-local type (HGX0010) or a converter (HGX0503) internal, so that the generated half can name it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInternalCodeFix))]
[Shared]
public sealed class MakeInternalCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0010", "HGX0503" });

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
            SyntaxReference? found = diagnostic.Id == "HGX0010" ? FileLocal(at)?.GetReference() : Converter(at, model);
            if (found is null || context.Document.Project.GetDocument(found.SyntaxTree) is not { } document) continue;
            context.RegisterCodeFix(
                CodeAction.Create("Make internal", token => MakeInternalAsync(document, found, token), nameof(MakeInternalCodeFix)), diagnostic);
        }
    }

    private static TypeDeclarationSyntax? FileLocal(SyntaxNode at) =>
        at.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(x => x.Modifiers.Any(SyntaxKind.FileKeyword));

    // The converter of the member, or of a type in it; one that is declared once, and is not hidden by what contains it.
    private static SyntaxReference? Converter(SyntaxNode at, SemanticModel model)
    {
        SyntaxNode? member = at.AncestorsAndSelf().FirstOrDefault(x => x is PropertyDeclarationSyntax or ParameterSyntax);
        TypeSyntax? written = (member as PropertyDeclarationSyntax)?.Type ?? (member as ParameterSyntax)?.Type;
        if (member is null || written is null || model.GetDeclaredSymbol(member) is not { } symbol) return null;
        // A record's parameter carries the property's attributes.
        if (symbol is IParameterSymbol parameter) symbol = parameter.ContainingType.GetMembers(parameter.Name).FirstOrDefault() ?? symbol;
        IEnumerable<ISymbol> owners = written.DescendantNodesAndSelf().OfType<TypeSyntax>().Select(x => model.GetTypeInfo(x).Type).OfType<ISymbol>();
        return owners.Prepend(symbol)
            .Select(x => KnownTypes.Find(x, KnownTypes.ConverterAttribute))
            .Select(x => x is null ? null : ConverterResolver.Converter(x))
            .Where(x => x?.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal) || x.IsFileLocal)
            .Select(x => x?.DeclaringSyntaxReferences is [{ } only] ? only : null)
            .FirstOrDefault(x => x is not null);
    }

    private static async Task<Document> MakeInternalAsync(Document document, SyntaxReference reference, CancellationToken cancellationToken)
    {
        SyntaxNode root = await reference.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode declaration = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root.ReplaceNode(declaration, ((TypeDeclarationSyntax)declaration).MadeInternal()));
    }
}
