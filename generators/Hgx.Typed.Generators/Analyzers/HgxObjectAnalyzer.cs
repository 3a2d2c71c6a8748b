using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Says what is wrong with [HgxObject] types. An analyzer, and not the generator, so that pragmas and .editorconfig hold.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HgxObjectAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[]
    {
        Descriptors.NotPartial, Descriptors.ContainingTypeNotPartial, Descriptors.Generic, Descriptors.InvalidApiId,
        Descriptors.NoConstructor, Descriptors.NotAnObjectClass, Descriptors.NamedHgx, Descriptors.FileLocal, Descriptors.ShortFormLeftOut, Descriptors.FormatOfBase,
        Descriptors.LoopAccessorsLeftOut,
        Descriptors.UnsupportedType, Descriptors.ValueNotAnnotated, Descriptors.NotOnTheWire, Descriptors.MemberShape, Descriptors.MemberOrder, Descriptors.MayBeUnset,
        Descriptors.MutableCollection, Descriptors.TrackedCollection, Descriptors.KeyType, Descriptors.Converter, Descriptors.ConverterTarget, Descriptors.ConverterNotAccessible,
        Descriptors.MergePolicy, Descriptors.MergeMethod, Descriptors.UpgradeMethod, Descriptors.UpgradeContract, Descriptors.InitializerNeedsCSharp14, Descriptors.LanguageTooOld,
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
        if (KnownTypes.Find(type, KnownTypes.ObjectAttribute)?.ApplicationSyntaxReference is not { } attribute) return;
        LanguageVersion language = ((CSharpParseOptions)attribute.SyntaxTree.Options).LanguageVersion;
        ObjectParser.Parse(type, context.Compilation, language, new Problems(context.ReportDiagnostic), context.CancellationToken);
    }
}
