using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Finds <c>[HgxUpgrade]</c> on methods of what is no object, and so is never upgraded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrayUpgradeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[] { Descriptors.StrayUpgrade });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = context.Symbol.ContainingType;
        // Both halves of a partial method have the attributes of both.
        if (context.Symbol is IMethodSymbol { PartialDefinitionPart: not null } || KnownTypes.Has(type, KnownTypes.ObjectAttribute)) return;
        if (KnownTypes.Find(context.Symbol, KnownTypes.UpgradeAttribute)?.ApplicationSyntaxReference is not { } attribute) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.StrayUpgrade, attribute.GetSyntax(context.CancellationToken).GetLocation(), $"{type.Name}.{context.Symbol.Name}", type.Name));
    }
}
