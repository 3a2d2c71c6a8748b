using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hgx.Typed.CodeFixes;

/// <summary>
/// Begins the contract files (HGX0202), and records in them what nobody relies on yet or everybody goes on with (HGX0204, HGX0205, HGX0213).
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RecordContractCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
[Shared]
public sealed class RecordContractCodeFix : CodeFixProvider
{
    private const string Start = "HGX0202";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { Start, "HGX0204", "HGX0205", "HGX0213" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => RecordAllProvider.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.TextDocument.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Id == Start)
            {
                Offer($"Guard the contracts of this project: add {ContractFile.Unshipped}", static (guard, _) => guard.Changes);
                continue;
            }

            Offer($"Record it in {ContractFile.Unshipped}", static (guard, diagnostic) => guard.Find(diagnostic) is { } change ? [change] : []);
            if (diagnostic.Properties.TryGetValue("Contract", out string? contract))
                Offer($"Record all of {contract}", static (guard, diagnostic) => guard.Find(diagnostic) is { } change ? [.. guard.Changes.Where(x => x.IsMild && x.Key.Equals(change.Key))] : []);

            void Offer(string title, Func<ContractGuard, Diagnostic, IReadOnlyCollection<ContractChange>> choose) => context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    async cancellationToken => await ContractFiles.ReadAsync(project, cancellationToken).ConfigureAwait(false) is { } files
                        ? files.Record(choose(files.Guard, diagnostic))
                        : project.Solution,
                    title),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    /// <summary>Records all that breaks nobody, in one edit of each project's file; in a document's scope that of the contracts which it is told of.</summary>
    private sealed class RecordAllProvider : FixAllProvider
    {
        public static readonly RecordAllProvider Instance = new();

        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            string title = $"Record all in {ContractFile.Unshipped}";
            return Task.FromResult<CodeAction?>(CodeAction.Create(title, token => RecordAsync(fixAllContext, token), title));
        }

        private static async Task<Solution> RecordAsync(FixAllContext context, CancellationToken cancellationToken)
        {
            Solution solution = context.Solution;
            foreach (ProjectId id in context.Scope == FixAllScope.Solution ? solution.ProjectIds : [context.Project.Id])
            {
                Project project = solution.GetProject(id)!;
                ImmutableArray<Diagnostic> found = context is { Scope: FixAllScope.Document, Document: { } document }
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(context.Solution.GetProject(id)!).ConfigureAwait(false);
                if (found.IsEmpty || await ContractFiles.ReadAsync(project, cancellationToken).ConfigureAwait(false) is not { } files) continue;
                var contracts = new HashSet<ContractKey>(found.Select(files.Guard.Find).OfType<ContractChange>().Select(x => x.Key));
                // One id after the other, as some tools ask for it, must not undo what was recorded for the last: so it is all of a project.
                solution = files.Record([.. files.Guard.Changes.Where(x => x.IsMild && (context.Scope != FixAllScope.Document || contracts.Count == 0 || contracts.Contains(x.Key)))]);
            }

            return solution;
        }
    }
}
