using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Finds edits of an array or an ordinary collection that a member of an object or value gives: they reach a copy, and nobody else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InPlaceEditAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> s_editingMethods =
    [
        "Add", "AddRange", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveRange", "RemoveAll", "RemoveWhere", "Clear", "Sort", "Reverse", "TryAdd",
        "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[] { Descriptors.InPlaceEdit });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(
            Analyze,
            OperationKind.ArrayElementReference,
            OperationKind.PropertyReference,
            OperationKind.ImplicitIndexerReference,
            OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IOperation? edited = context.Operation switch
        {
            IArrayElementReferenceOperation element when IsWritten(element) => element.ArrayReference,
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } indexer when IsEditable(indexed) && IsWritten(indexer) => indexed,
            IImplicitIndexerReferenceOperation indexer when IsEditable(indexer.Instance) && IsWritten(indexer) => indexer.Instance,
            IInvocationOperation { Instance: { } called } call when IsEditable(called) && s_editingMethods.Contains(call.TargetMethod.Name) => called,
            _ => null,
        };
        if (edited is null || Source(edited) is not { } source || IsOfNewObject(source, context.Operation)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.InPlaceEdit,
            context.Operation.Syntax.GetLocation(),
            $"{source.Property.ContainingType.Name}.{source.Property.Name}",
            edited.Type is INamedTypeSymbol named ? CollectionType.Find(named)!.Kind.ToString().ToLowerInvariant() : "array"));
    }

    // The member that gave what is edited, directly or through a local that nobody sets it to again.
    private static IPropertyReferenceOperation? Source(IOperation edited)
    {
        if (edited is ILocalReferenceOperation local) return LocalUse.InitializerOf(local) is { } given && !LocalUse.Escapes(local) ? Member(given) : null;
        return Member(edited);
    }

    // The member whose array or collection it is, through those inside others.
    private static IPropertyReferenceOperation? Member(IOperation collection) => collection switch
    {
        IArrayElementReferenceOperation outer => Member(outer.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } outer } => Member(outer),
        IPropertyReferenceOperation { Property: { IsIndexer: false, IsStatic: false } property } member when IsOnTheWire(property) => member,
        _ => null,
    };

    // One that was made here, and that nobody else can have yet, is an ordinary object.
    private static bool IsOfNewObject(IPropertyReferenceOperation member, IOperation edit) =>
        member.Instance is ILocalReferenceOperation owner && LocalUse.InitializerOf(owner) is IObjectCreationOperation && !LocalUse.Escapes(owner, before: edit);

    private static bool IsEditable(IOperation collection) => collection.Type is INamedTypeSymbol type && CollectionType.Find(type) is { IsEditable: true };

    private static bool IsOnTheWire(IPropertySymbol property)
    {
        if (KnownTypes.Has(property, KnownTypes.IgnoreAttribute)) return false;
        return KnownTypes.Has(property.ContainingType, KnownTypes.ValueAttribute)
            // Seen from its own project a member is partial; from another it carries the generator's mark.
            || (KnownTypes.Has(property.ContainingType, KnownTypes.ObjectAttribute) && (property.IsPartialDefinition || GeneratedCode.IsMarked(property)));
    }

    private static bool IsWritten(IOperation element) => element.Parent switch
    {
        // The target of ??= and of += is an assignment's, too.
        IAssignmentOperation assignment => assignment.Target == element,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        _ => false,
    };
}
