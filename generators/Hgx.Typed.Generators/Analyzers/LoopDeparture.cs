using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Tells awaits that stay on the link's loop from those that leave it.</summary>
internal static class LoopDeparture
{
    /// <summary>Whether a call says that its await need not come back to where it began: ConfigureAwait of anything but true.</summary>
    public static bool IsAllowedBy(IInvocationOperation call) =>
        call is { TargetMethod.Name: "ConfigureAwait", Arguments: [.., { Value.ConstantValue: var value }] } && value is not { HasValue: true, Value: true };

    /// <summary>Whether the loop has been left before an operation.</summary>
    public static bool IsBefore(IOperation operation) => Preceding.Values(operation).Any(x =>
        x is IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured }
        && configured.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: false } }]
        // A loop-bound form is done on the loop, and what follows may run there.
        && !(configured.Instance is IInvocationOperation { TargetMethod: { } form } && OperationForm.IsLoopBound(form)));

    /// <summary>Whether a loop-bound form was called before an operation, so that it ran on the loop.</summary>
    public static bool IsOnLoopBefore(IOperation operation) => Preceding.Values(operation).Any(x =>
        (x is IAwaitOperation awaited ? awaited.Operation : x) is IInvocationOperation { TargetMethod: { } form } && OperationForm.IsLoopBound(form));
}
