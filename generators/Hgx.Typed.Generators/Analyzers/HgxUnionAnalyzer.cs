using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Says what is wrong with [HgxUnion] types and with what derives from them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HgxUnionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[]
    {
        Descriptors.NotPartial, Descriptors.ContainingTypeNotPartial, Descriptors.Generic, Descriptors.FileLocal, Descriptors.NotAUnion, Descriptors.NotACase,
    });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var problems = new Problems(context.ReportDiagnostic);
        UnionParser.CheckDerived(type, problems);
        if (KnownTypes.Has(type, KnownTypes.UnionAttribute)) UnionParser.Parse(type, context.Compilation, problems, context.CancellationToken);
    }
}
