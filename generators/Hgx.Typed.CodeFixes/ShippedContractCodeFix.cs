using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;

namespace Hgx.Typed.CodeFixes;

/// <summary>
/// Mends what breaks a shipped contract (HGX0206 to HGX0212): renames back, makes the next version of the contract, or records the break. Each is a
/// decision, so there is no fix of all.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ShippedContractCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
[Shared]
public sealed class ShippedContractCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(
        new[] { "HGX0206", "HGX0207", "HGX0208", "HGX0209", "HGX0210", "HGX0211", "HGX0212" });

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.TextDocument.Project;
        if (await ContractFiles.ReadAsync(project, context.CancellationToken).ConfigureAwait(false) is not { } files) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (files.Guard.Find(diagnostic) is not { } change) continue;
            if (change is { Kind: ContractChangeKind.MemberRenamed, Old: { } old, New: { } now }
                && await MemberAsync(context, diagnostic, now.Name).ConfigureAwait(false) is { } member)
            {
                Offer(
                    $"Rename {now.Name} back to {old.Name}",
                    token => Renamer.RenameSymbolAsync(project.Solution, member, default, old.Name, token));
            }

            if (NextVersion.Of(files, project, change) is { } next) Offer(next.Title, next.MakeAsync);
            Offer(TitleOf(change), _ => Task.FromResult(files.Record([change])));

            void Offer(string title, Func<CancellationToken, Task<Solution>> mend) => context.RegisterCodeFix(CodeAction.Create(title, mend, title), diagnostic);
        }
    }

    private static string TitleOf(ContractChange change) => change.Kind switch
    {
        ContractChangeKind.MemberRemoved => $"Record that {change.Old!.Name} is gone",
        ContractChangeKind.ContractRemoved => $"Record that {ContractLine.Text(change.Key)} is gone",
        _ => $"Record it all the same, though released apps and stored objects break",
    };

    private static async Task<ISymbol?> MemberAsync(CodeFixContext context, Diagnostic diagnostic, string name)
    {
        if (context.TextDocument is not Document document || !diagnostic.Location.IsInSource) return null;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? node = root?.FindNode(diagnostic.Location.SourceSpan);
        ISymbol? symbol = node is null ? null : model?.GetDeclaredSymbol(node, context.CancellationToken);
        // A parameter of a record is its property, too.
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { ContainingType: { } type } })
            symbol = type.GetMembers(name).FirstOrDefault();
        return symbol?.Name == name ? symbol : null;
    }
}
