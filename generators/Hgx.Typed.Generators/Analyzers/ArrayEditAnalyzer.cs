using System.Collections.Immutable;
using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hgx.Typed.Generators.Analyzers;

/// <summary>Finds writes into an array that a member of an object or value gives: they reach a copy, and nobody else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArrayEditAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(new[] { Descriptors.ArrayEdit });

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.ArrayElementReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var element = (IArrayElementReferenceOperation)context.Operation;
        if (!IsWritten(element) || Member(element.ArrayReference) is not { } member) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ArrayEdit, element.Syntax.GetLocation(), $"{member.ContainingType.Name}.{member.Name}"));
    }

    // The member whose array it is, through arrays of arrays and other collections.
    private static IPropertySymbol? Member(IOperation array) => array switch
    {
        IArrayElementReferenceOperation outer => Member(outer.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } outer } => Member(outer),
        IPropertyReferenceOperation { Property: { IsIndexer: false, IsStatic: false } property } when IsOnTheWire(property) => property,
        _ => null,
    };

    private static bool IsOnTheWire(IPropertySymbol property)
    {
        if (KnownTypes.Has(property, KnownTypes.IgnoreAttribute)) return false;
        return KnownTypes.Has(property.ContainingType, KnownTypes.ValueAttribute)
            // Seen from its own project a member is partial; from another it carries the generator's mark.
            || (KnownTypes.Has(property.ContainingType, KnownTypes.ObjectAttribute) && (property.IsPartialDefinition || GeneratedCode.IsMarked(property)));
    }

    private static bool IsWritten(IArrayElementReferenceOperation element) => element.Parent switch
    {
        // The target of ??= and of += is an assignment's, too.
        IAssignmentOperation assignment => assignment.Target == element,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        _ => false,
    };
}
