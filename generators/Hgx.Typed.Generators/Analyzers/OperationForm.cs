using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Tells the three forms of an operation apart: the blocking one, the Task form, and the one for the link's loop.</summary>
internal static class OperationForm
{
    private const string Runtime = "Hgx.Typed";

    /// <summary>Whether a method blocks until an operation is done: ours or a generated short form, that has an Async twin beside it.</summary>
    public static bool IsBlocking(IMethodSymbol method) =>
        // Dispose does not wait.
        method is { MethodKind: MethodKind.Ordinary, Name: not "Dispose" }
        && (IsOfRuntime(method) || GeneratedCode.IsMarked(method))
        && method.ContainingType.GetMembers(method.Name + "Async").Any(x => x is IMethodSymbol);

    /// <summary>Whether a method may be called on the link's loop only: what <c>OnLoop</c> has, and what is given it, generated accessors among them.</summary>
    public static bool IsLoopBound(IMethodSymbol method) =>
        method.Name.EndsWith("Async", StringComparison.Ordinal)
        && (IsOfRuntime(method) || GeneratedCode.IsMarked(method))
        && (IsOnLoop(method.ContainingType) || method.Parameters is [{ Type: INamedTypeSymbol first }, ..] && IsOnLoop(first));

    /// <summary>Whether a method changes an object by a function that it is given.</summary>
    public static bool IsUpdate(IMethodSymbol method) =>
        method.Name is "Update" or "UpdateAsync" && (IsOfRuntime(method) || GeneratedCode.IsMarked(method));

    /// <summary>Whether a symbol is of the SDK itself.</summary>
    public static bool IsOfRuntime(ISymbol symbol) => symbol.ContainingAssembly is { Name: Runtime };

    private static bool IsOnLoop(INamedTypeSymbol type) =>
        KnownTypes.Is(type.OriginalDefinition, KnownTypes.OnLoop) || KnownTypes.Is(type, KnownTypes.LinkOnLoop);
}
