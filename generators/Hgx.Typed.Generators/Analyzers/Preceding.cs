using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Finds what has run whenever an operation is reached.</summary>
internal static class Preceding
{
    /// <summary>
    /// The values of the statements before an operation, in its block and in those around it, within its function: what is called, awaited or assigned
    /// there, without what is computed on the way.
    /// </summary>
    public static IEnumerable<IOperation> Values(IOperation operation)
    {
        for (IOperation inner = operation; inner.Parent is { } outer && inner is not (IAnonymousFunctionOperation or ILocalFunctionOperation); inner = outer)
        {
            if (outer is not IBlockOperation block) continue;
            foreach (IOperation value in block.Operations.TakeWhile(x => x != inner).SelectMany(ValuesOf)) yield return value;
        }
    }

    private static IEnumerable<IOperation> ValuesOf(IOperation statement)
    {
        IEnumerable<IOperation?> values = statement switch
        {
            IExpressionStatementOperation { Operation: IAssignmentOperation assignment } => [assignment.Value],
            IExpressionStatementOperation expression => [expression.Operation],
            IVariableDeclarationGroupOperation group =>
                group.Declarations.SelectMany(x => x.Declarators).Select(x => x.GetVariableInitializer()?.Value),
            _ => [],
        };
        return values.OfType<IOperation>().Select(x => x is IConversionOperation conversion ? conversion.Operand : x);
    }
}
