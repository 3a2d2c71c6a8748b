using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Takes [HgxUpgrade] off a method of what is no object (HGX0222).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StrayUpgradeCodeFix))]
[Shared]
public sealed class StrayUpgradeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0222" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        context.OfferAsync<MethodDeclarationSyntax>("Remove [HgxUpgrade]", x => x.WithoutAttribute("HgxUpgrade"));
}
