using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Finds forms of operations where they do not belong: blocking ones on the loop or in async code, loop-bound ones elsewhere.</summary>
/// <remarks>A function is what its own code shows, and what it is given to within its class; what it calls is not followed.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OperationFormAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[]
    {
        Descriptors.BlockingOnLoop, Descriptors.BlockingInAsync, Descriptors.LoopBoundElsewhere,
    });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolStartAction(
            static context =>
            {
                var found = new FormsOfType(context.Compilation.GetEntryPoint(context.CancellationToken));
                context.RegisterOperationAction(x => found.Add((IInvocationOperation)x.Operation, x.ContainingSymbol), OperationKind.Invocation);
                context.RegisterOperationAction(x => found.AddHandler((IMethodReferenceOperation)x.Operation), OperationKind.MethodReference);
                context.RegisterOperationAction(x => found.AddHandler((IAnonymousFunctionOperation)x.Operation), OperationKind.AnonymousFunction);
                context.RegisterSymbolEndAction(x => found.Report(x.ReportDiagnostic));
            },
            SymbolKind.NamedType);
    }

    // Operations come concurrently, and the place of a method may be known only when all have come.
    private sealed class FormsOfType(IMethodSymbol? entryPoint)
    {
        private readonly ConcurrentQueue<(IInvocationOperation Call, IMethodSymbol Function)> _blocking = new();
        private readonly ConcurrentQueue<(IInvocationOperation Call, IMethodSymbol Function)> _loopBound = new();
        private readonly ConcurrentDictionary<IMethodSymbol, HandlerPlace> _places = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<IMethodSymbol, bool> _departing = new(SymbolEqualityComparer.Default);

        public void Add(IInvocationOperation call, ISymbol containing)
        {
            if (FunctionOf(call, containing) is not { } function) return;
            if (LoopDeparture.IsAllowedBy(call)) _departing[function] = true;
            else if (OperationForm.IsBlocking(call.TargetMethod)) _blocking.Enqueue((call, function));
            else if (OperationForm.IsLoopBound(call.TargetMethod)) _loopBound.Enqueue((call, function));
        }

        public void AddHandler(IAnonymousFunctionOperation lambda) => AddHandler(lambda.Symbol, HandlerPlaces.Of(lambda));

        public void AddHandler(IMethodReferenceOperation reference) => AddHandler(reference.Method.OriginalDefinition, HandlerPlaces.Of(reference));

        public void Report(Action<Diagnostic> report)
        {
            foreach ((IInvocationOperation call, IMethodSymbol function) in _loopBound)
                if (Elsewhere(call, function) is { } why) Report(Descriptors.LoopBoundElsewhere, call, Name(call), why);
            foreach ((IInvocationOperation call, IMethodSymbol function) in _blocking)
            {
                if (IsOnLoop(call, function)) Report(Descriptors.BlockingOnLoop, call, Name(call), call.TargetMethod.Name + "Async");
                else if (function.IsAsync) Report(Descriptors.BlockingInAsync, call, Name(call), call.TargetMethod.Name + "Async");
            }

            void Report(DiagnosticDescriptor descriptor, IInvocationOperation call, params string[] arguments) =>
                report(Diagnostic.Create(descriptor, Where(call), arguments));
        }

        // A method that is called in two places is judged by neither.
        private void AddHandler(IMethodSymbol function, HandlerPlace place)
        {
            if (place != HandlerPlace.Unknown) _places.AddOrUpdate(function, place, (_, present) => present == place ? place : HandlerPlace.Unknown);
        }

        private HandlerPlace PlaceOf(IMethodSymbol function) => _places.TryGetValue(function, out HandlerPlace place) ? place : HandlerPlace.Unknown;

        private bool IsOnLoop(IOperation call, IMethodSymbol function)
        {
            if (_departing.ContainsKey(function)) return false;
            return PlaceOf(function) switch
            {
                HandlerPlace.Loop => true,
                HandlerPlace.Elsewhere => false,
                _ => !IsEntryPoint(function) && LoopDeparture.IsOnLoopBefore(call),
            };
        }

        private string? Elsewhere(IInvocationOperation call, IMethodSymbol function)
        {
            if (IsEntryPoint(function)) return "a program does not begin there";
            if (PlaceOf(function) == HandlerPlace.Elsewhere) return "this runs on another thread";
            return LoopDeparture.IsBefore(call) ? "ConfigureAwait(false) has left it" : null;
        }

        private bool IsEntryPoint(IMethodSymbol function) => SymbolEqualityComparer.Default.Equals(function, entryPoint);
    }

    private static IMethodSymbol? FunctionOf(IOperation operation, ISymbol containing)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda) return lambda.Symbol;
            if (outer is ILocalFunctionOperation local) return local.Symbol;
        }

        return containing as IMethodSymbol;
    }

    private static string Name(IInvocationOperation call) => $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}";

    private static Location Where(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
            _ => invocation.Expression.GetLocation(),
        }
        : call.Syntax.GetLocation();
}
