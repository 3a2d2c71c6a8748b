using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Says with [HgxIgnore] that a property or field is on purpose no part of the state (HGX0103, HGX0105).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IgnoreCodeFix))]
[Shared]
public sealed class IgnoreCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0103", "HGX0105" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        context.OfferAsync<MemberDeclarationSyntax>("Mark as [HgxIgnore]", x => x.WithAttribute("HgxIgnore"));
}
