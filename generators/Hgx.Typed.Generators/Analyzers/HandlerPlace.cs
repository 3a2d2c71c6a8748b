using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Where a function begins to run, as far as what it is given to says.</summary>
internal enum HandlerPlace
{
    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>On the link's loop.</summary>
    Loop,

    /// <summary>On a worker, the pool or a thread of its own.</summary>
    Elsewhere,
}

/// <summary>Finds where lambdas and methods run that are given to events and methods.</summary>
internal static class HandlerPlaces
{
    /// <summary>Where a lambda, or a method by its name, is called.</summary>
    /// <param name="function">The lambda or the reference to the method.</param>
    public static HandlerPlace Of(IOperation function)
    {
        IOperation taken = function;
        while (taken.Parent is IDelegateCreationOperation or IConversionOperation) taken = taken.Parent;
        return taken.Parent switch
        {
            IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation reference } => OfEvent(reference.Event),
            IArgumentOperation { Parent: IInvocationOperation call } => OfArgument(call.TargetMethod),
            IArgumentOperation { Parent: IObjectCreationOperation { Type: INamedTypeSymbol made } } when KnownTypes.Is(made, "System.Threading.Thread") =>
                HandlerPlace.Elsewhere,
            _ => HandlerPlace.Unknown,
        };
    }

    private static HandlerPlace OfEvent(IEventSymbol happening) => happening.Name switch
    {
        // A generated event is one of the two.
        "Updated" or "PropertyChanged" when OperationForm.IsOfRuntime(happening) || GeneratedCode.IsMarked(happening) => HandlerPlace.Loop,
        "Resynced" or "Disconnected" when OperationForm.IsOfRuntime(happening) => HandlerPlace.Loop,
        "LoopBlocked" when OperationForm.IsOfRuntime(happening) => HandlerPlace.Elsewhere,
        _ => HandlerPlace.Unknown,
    };

    private static HandlerPlace OfArgument(IMethodSymbol method)
    {
        if (OperationForm.IsUpdate(method)) return HandlerPlace.Loop;
        if (OperationForm.IsOfRuntime(method))
        {
            return method.Name switch
            {
                "OnShare" or "OnShareAsync" or "RegisterShareHandler" or "RegisterShareHandlerAsync" => HandlerPlace.Loop,
                "WrapThreadsafe" => HandlerPlace.Elsewhere,
                _ => HandlerPlace.Unknown,
            };
        }

        bool isElsewhere = method.Name switch
        {
            "Run" => KnownTypes.Is(method.ContainingType, "System.Threading.Tasks.Task"),
            "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" => KnownTypes.Is(method.ContainingType, "System.Threading.ThreadPool"),
            _ => false,
        };
        return isElsewhere ? HandlerPlace.Elsewhere : HandlerPlace.Unknown;
    }
}
