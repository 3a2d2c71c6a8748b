using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Takes [HgxMerge] off what is not merged (HGX0412).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StrayMergeCodeFix))]
[Shared]
public sealed class StrayMergeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0412" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        context.OfferAsync<PropertyDeclarationSyntax>("Remove [HgxMerge]", x => x.WithoutAttribute("HgxMerge"));
}
