using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>What a method does with a local variable.</summary>
internal static class LocalUse
{
    /// <summary>What the local is declared with; null when that is nothing.</summary>
    public static IOperation? InitializerOf(ILocalReferenceOperation local)
    {
        if (local.Local.DeclaringSyntaxReferences is not [{ } reference]) return null;
        if (reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value }) return null;
        IOperation? given = local.SemanticModel?.GetOperation(value);
        while (given is IConversionOperation conversion) given = conversion.Operand;
        return given;
    }

    /// <summary>Whether what the local holds goes anywhere else: it is given to somebody, set to something, or the local itself is set.</summary>
    /// <param name="local">A use of the local.</param>
    /// <param name="before">Where to look: in the source before this; null for everywhere.</param>
    public static bool Escapes(ILocalReferenceOperation local, IOperation? before = null)
    {
        IOperation root = local;
        while (root.Parent is not null) root = root.Parent;
        return root.Descendants().OfType<ILocalReferenceOperation>().Any(use =>
            SymbolEqualityComparer.Default.Equals(use.Local, local.Local)
            && (before is null || use.Syntax.SpanStart < before.Syntax.SpanStart)
            && !IsOnlyLookedAt(use));
    }

    private static bool IsOnlyLookedAt(IOperation use) => use.Parent switch
    {
        IConversionOperation conversion => IsOnlyLookedAt(conversion),
        IMemberReferenceOperation member => member.Instance == use && member is not IMethodReferenceOperation,
        IInvocationOperation call => call.Instance == use,
        IImplicitIndexerReferenceOperation indexer => indexer.Instance == use,
        IArrayElementReferenceOperation element => element.ArrayReference == use,
        IForEachLoopOperation loop => loop.Collection == use,
        _ => false,
    };
}
