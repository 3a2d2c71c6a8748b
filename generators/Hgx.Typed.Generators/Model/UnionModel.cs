namespace Hgx.Typed.Generators.Model;

/// <summary>Everything that the code of one [HgxUnion] type is written from.</summary>
/// <param name="Type">Where the code belongs.</param>
/// <param name="IsRecord">Whether it is a record, and so its unknown case is one.</param>
/// <param name="Unknown">The name of the unknown case.</param>
/// <param name="CaseName">The name of the property that tells the unknown case's name.</param>
/// <param name="Content">The name of the property that holds what came.</param>
/// <param name="Cases">In the order of their names.</param>
public sealed record UnionModel(
    TypeModel Type, bool IsRecord, string Unknown, string CaseName, string Content, EquatableArray<UnionCaseModel> Cases);

/// <summary>A case of a union.</summary>
/// <param name="Name">As on the wire, unescaped.</param>
/// <param name="TypeName">The type in code.</param>
public sealed record UnionCaseModel(string Name, string TypeName);
