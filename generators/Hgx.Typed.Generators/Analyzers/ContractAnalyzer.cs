using System.Collections.Immutable;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Says how the contracts of a project differ from what its contract files say of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[]
    {
        Descriptors.NoContractFiles, Descriptors.ContractLine, Descriptors.ContractNotRecorded, Descriptors.MemberNotRecorded,
        Descriptors.ShippedMemberRemoved, Descriptors.ShippedMemberRenamed, Descriptors.ShippedMemberRetyped, Descriptors.ShippedMemberMoved,
        Descriptors.ShippedMemberRequired, Descriptors.ShippedLayoutChanged, Descriptors.ShippedContractGone, Descriptors.ContractRecordOutdated,
    });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        AdditionalText? shipped = Find(context.Options, ContractFile.Shipped), unshipped = Find(context.Options, ContractFile.Unshipped);
        if (shipped is null && unshipped is null)
        {
            context.RegisterSymbolAction(Suggest, SymbolKind.NamedType);
            return;
        }

        CancellationToken cancellationToken = context.CancellationToken;
        Compilation compilation = context.Compilation;
        // Types that are elsewhere now, and versions, are known only from all contracts together.
        var guard = new Lazy<ContractGuard>(() => ContractGuard.Of(
            compilation, shipped?.GetText(cancellationToken)?.ToString(), unshipped?.GetText(cancellationToken)?.ToString(), cancellationToken));
        context.RegisterSymbolAction(symbol => Compare(symbol, guard.Value), SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(file =>
        {
            if (file.AdditionalFile.GetText(file.CancellationToken) is not { } text) return;
            if (file.AdditionalFile == shipped) ReportFile(file, text, guard.Value, isShipped: true);
            if (file.AdditionalFile == unshipped) ReportFile(file, text, guard.Value, isShipped: false);
        });
    }

    private static AdditionalText? Find(AnalyzerOptions options, string name) =>
        options.AdditionalFiles.FirstOrDefault(x => Path.GetFileName(x.Path).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void Suggest(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ObjectParser.ApiIdOf(type) is { } apiId && !ApiIdParser.IsDefault(apiId.Bytes))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoContractFiles, Problems.Where(type), type.Name));
    }

    private static void Compare(SymbolAnalysisContext context, ContractGuard guard)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (DeclaredContract declared in guard.Declared)
        {
            if (!SymbolEqualityComparer.Default.Equals(declared.Type, type)) continue;
            foreach (ContractChange change in guard.Changes)
                if (change.Key.Equals(declared.Key)) context.ReportDiagnostic(guard.Report(change, Where(type, change)));
        }
    }

    // An inherited member's change is told of at the class whose contract it changes.
    private static Location Where(INamedTypeSymbol type, ContractChange change)
    {
        ISymbol? member = change.New is { } now ? type.GetMembers(now.Name).FirstOrDefault(x => x is IPropertySymbol or IFieldSymbol or INamedTypeSymbol) : null;
        return Problems.Where(member is null or { IsImplicitlyDeclared: true } ? type : member);
    }

    private static void ReportFile(AdditionalFileAnalysisContext context, SourceText text, ContractGuard guard, bool isShipped)
    {
        string path = context.AdditionalFile.Path;
        foreach (LineProblem problem in isShipped ? guard.Record.ShippedProblems : guard.Record.UnshippedProblems)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ContractLine, ContractGuard.Where(path, text, problem.Number), problem.Text));
        foreach (ContractChange change in guard.Changes)
        {
            if (change.Kind != ContractChangeKind.ContractRemoved || change.IsShipped != isShipped) continue;
            int line = guard.Record.Contracts.First(x => x.Key.Equals(change.Key)).Line;
            context.ReportDiagnostic(guard.Report(change, ContractGuard.Where(path, text, line)));
        }
    }
}
