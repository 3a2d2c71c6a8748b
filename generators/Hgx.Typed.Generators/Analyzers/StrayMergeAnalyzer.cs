using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Finds <c>[HgxMerge]</c> on what is no member of an object, and so is not merged.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrayMergeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[] { Descriptors.StrayMerge });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.Property);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        // Both halves have the attributes of both.
        if (property.PartialDefinitionPart is not null) return;
        if (KnownTypes.Find(property, KnownTypes.MergeAttribute)?.ApplicationSyntaxReference is not { } attribute || IsMember(property)) return;
        INamedTypeSymbol type = property.ContainingType;
        string why = KnownTypes.Has(type, KnownTypes.ValueAttribute) ? "a value is merged as one, by the policy of the member that holds it"
            : KnownTypes.Has(type, KnownTypes.ObjectAttribute) ? $"it is no member of the state of {type.Name}"
            : $"{type.Name} is no [HgxObject]";
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.StrayMerge, attribute.GetSyntax(context.CancellationToken).GetLocation(), $"{type.Name}.{property.Name}", why));
    }

    private static bool IsMember(IPropertySymbol property) =>
        KnownTypes.Has(property.ContainingType, KnownTypes.ObjectAttribute)
        && property.IsPartialDefinition
        && (property.PartialImplementationPart is null || GeneratedCode.IsMarked(property))
        && !KnownTypes.Has(property, KnownTypes.IgnoreAttribute);
}
