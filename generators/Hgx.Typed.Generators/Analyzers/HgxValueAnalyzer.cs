using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Says what is wrong with [HgxValue] types. An analyzer, and not the generator, so that pragmas and .editorconfig hold.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HgxValueAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[]
    {
        Descriptors.NotPartial, Descriptors.ContainingTypeNotPartial, Descriptors.Generic, Descriptors.NoConstructor, Descriptors.NotAValueType,
        Descriptors.FileLocal, Descriptors.ObjectAndValue, Descriptors.UnsupportedType, Descriptors.ValueNotAnnotated,
        Descriptors.ValuePropertyWithoutInit, Descriptors.MutableCollection, Descriptors.TrackedCollection, Descriptors.KeyType, Descriptors.SettableValue, Descriptors.MemberOrder,
        Descriptors.Converter, Descriptors.ConverterTarget, Descriptors.ConverterNotAccessible,
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
        if (!KnownTypes.Has(type, KnownTypes.ValueAttribute)) return;
        ValueParser.Parse(type, context.Compilation, new Problems(context.ReportDiagnostic), context.CancellationToken);
    }
}
