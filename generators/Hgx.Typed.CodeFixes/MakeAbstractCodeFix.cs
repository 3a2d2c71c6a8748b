using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Makes a union abstract, where that is all it lacks (HGX0013).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeAbstractCodeFix))]
[Shared]
public sealed class MakeAbstractCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0013" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        await context.OfferAsync<TypeDeclarationSyntax>(
            "Make abstract",
            declaration => model?.GetDeclaredSymbol(declaration) is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } type
                && UnionShape.FlawBesides(type) is null
                    ? declaration.MadeAbstract()
                    : null).ConfigureAwait(false);
    }
}
