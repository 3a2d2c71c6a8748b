using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Reads an [HgxUnion] type: its model for the generator, its problems for the analyzer.</summary>
public static class UnionParser
{
    /// <summary>The model; null when the type cannot get a generated half.</summary>
    public static UnionModel? Parse(INamedTypeSymbol type, Compilation compilation, Problems problems, CancellationToken cancellationToken)
    {
        // Abstract as it is, it can be neither, and that is told of there.
        if (KnownTypes.Has(type, KnownTypes.ObjectAttribute) || KnownTypes.Has(type, KnownTypes.ValueAttribute)) return null;
        TypeProblems.Report(type, isValue: false, problems, cancellationToken);
        if (UnionShape.Flaw(type) is { } flaw) problems.Report(Descriptors.NotAUnion, type, type.Name, flaw);
        if (!UnionShape.GetsCode(type)) return null;
        FreeNames free = FreeNames.In(type, compilation);
        return new UnionModel(
            TypeShape.Model(type),
            type.IsRecord,
            free.TakeType("HgxUnknownCase"),
            free.Take("CaseName"),
            free.Take("HgxContent"),
            new EquatableArray<UnionCaseModel>([.. UnionShape.Cases(type).Select(x => new UnionCaseModel(x.Name, Names.Code(x)))]));
    }

    /// <summary>Reports a type that derives from a union and is none of its cases.</summary>
    public static void CheckDerived(INamedTypeSymbol type, Problems problems)
    {
        if (type.BaseType is { } union && KnownTypes.Has(union, KnownTypes.UnionAttribute) && !UnionShape.IsCase(type) && !GeneratedCode.IsMarked(type))
            problems.Report(Descriptors.NotACase, type, type.Name, union.Name);
    }
}
