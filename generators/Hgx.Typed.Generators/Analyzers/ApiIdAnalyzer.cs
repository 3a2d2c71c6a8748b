using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Finds classes of one project that have one ApiID, a base class and one that derives from it too: a share would reach either.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApiIdAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[] { Descriptors.DuplicateApiId });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            Compilation compilation = start.Compilation;
            var classes = new Lazy<ILookup<string, INamedTypeSymbol>>(() => ByApiId(compilation));
            start.RegisterSymbolAction(symbol => Analyze(symbol, classes), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<ILookup<string, INamedTypeSymbol>> classes)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (Key(type) is not { } key) return;
        INamedTypeSymbol? other = classes.Value[key].FirstOrDefault(x => !SymbolEqualityComparer.Default.Equals(x, type));
        if (other is null) return;
        string name = type.Name == other.Name ? ContractNames.Of(other) : other.Name;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.DuplicateApiId, Problems.Where(type), type.Name, name, ObjectParser.ApiIdOf(type)!.Value.Text));
    }

    private static ILookup<string, INamedTypeSymbol> ByApiId(Compilation compilation) => DeclaredTypes.In(compilation)
        .Select(x => (Key: Key(x), Type: x))
        .Where(x => x.Key is not null)
        .ToLookup(x => x.Key!, x => x.Type, StringComparer.Ordinal);

    // One ApiID may be spelled in several ways. The original's defaults are those of any object of their kind.
    private static string? Key(INamedTypeSymbol type) =>
        ObjectParser.ApiIdOf(type) is { } apiId && !ApiIdParser.IsDefault(apiId.Bytes) ? Convert.ToBase64String(apiId.Bytes) : null;
}
