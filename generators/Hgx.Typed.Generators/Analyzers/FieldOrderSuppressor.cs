using System.Collections.Immutable;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>
/// Silences CS0282 on [HgxValue] structs: the generated half holds the unknown members in a field, which the compiler reports at the user's
/// half, where no pragma of ours reaches.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldOrderSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_fieldOrder = new(
        "HGXS0001", "CS0282", "The generated half of an [HgxValue] struct adds one field; a value's layout in memory is nobody's contract.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.CreateRange(new[] { s_fieldOrder });

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration) continue;
            if (context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is { } type
                && KnownTypes.Has(type, KnownTypes.ValueAttribute)) context.ReportSuppression(Suppression.Create(s_fieldOrder, diagnostic));
        }
    }
}
