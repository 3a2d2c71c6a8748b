using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>An .editorconfig above the test sources, read as the compiler does.</summary>
internal sealed class EditorConfig(string section) : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create<ImmutableArray<AnalyzerConfig>>(
        [AnalyzerConfig.Parse($"root = true\n[*.cs]\n{section}\n", "/src/.editorconfig")]);

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
