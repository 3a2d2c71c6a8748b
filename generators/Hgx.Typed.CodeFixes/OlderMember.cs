using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>One member of a shipped contract, as a property of the record that keeps it.</summary>
internal sealed class OlderMember
{
    private OlderMember(ContractMember recorded, string nameNow, bool isKept, string property) =>
        (Recorded, NameNow, IsKept, Property) = (recorded, nameNow, isKept, property);

    /// <summary>The member, as the record has it.</summary>
    public ContractMember Recorded { get; }

    /// <summary>What it is called now.</summary>
    public string NameNow { get; }

    /// <summary>Whether the class has it still.</summary>
    public bool IsKept { get; }

    /// <summary>The property's code.</summary>
    public string Property { get; }

    /// <summary>Those of a contract as it is shipped; null when code cannot say one.</summary>
    public static IReadOnlyList<OlderMember>? All(ContractGuard files, RecordedContract recorded, INamedTypeSymbol type)
    {
        Contract? declared = files.Contracts.FirstOrDefault(x => x.Key.Equals(recorded.Key));
        TypeRenames renames = TypeRenames.Find(files.Record, files.Contracts, []);
        Dictionary<string, string> renamed = files.Changes
            .Where(x => x.Key.Equals(recorded.Key) && x is { Kind: ContractChangeKind.MemberRenamed, Old: not null, New: not null })
            .ToDictionary(x => x.Old!.Name, x => x.New!.Name);
        var members = new List<OlderMember>();
        foreach (ContractMember shipped in recorded.Shipped.OrderBy(x => x.Place).ThenBy(x => x.Name, StringComparer.Ordinal))
        {
            string before = RecordedName(recorded, shipped);
            string now = renamed.TryGetValue(before, out string? other) ? other : before;
            ContractMember member = shipped with { Type = renames.Renamed(shipped.Type) };
            ContractMember? kept = declared?.Members.FirstOrDefault(x => x.Name == now);
            // Of the types with one wire form the one that the class has still, so that its values can be taken over.
            IPropertySymbol? property = kept is null ? null : FindProperty(type, now);
            IPropertySymbol? same = kept?.Type.Equals(member.Type) == true && property is not null && IsPlain(property) ? property : null;
            // A record has members of these names itself.
            if (member.Name is "Clone" or "PrintMembers" or "EqualityContract" || (same is not null && !IsReachable(same.Type, type))) return null;
            string? initial = member.IsRequired || property is null ? null : InitialOf(property);
            if (initial is null && same?.Type.IsValueType != true) member = member with { Type = OrNil(member) };
            if (PropertyOf(member, same is not null && member.Type.Equals(kept!.Type) ? same.Type : null, initial) is not { } code) return null;
            members.Add(new OlderMember(member, now, declared is null || kept is not null, code));
        }

        return members;
    }

    // A rename at a place may have been recorded since it was shipped.
    private static string RecordedName(RecordedContract recorded, ContractMember shipped) =>
        recorded.Members.Values.FirstOrDefault(x => !x.IsShipped && shipped.IsWhere(x.Member))?.Member.Name ?? shipped.Name;

    // A property, and no parameter: a state that lacks it must be read as it always was.
    private static string? PropertyOf(ContractMember member, ITypeSymbol? same, string? initial)
    {
        if (ContractTypeSpelling.Of(member.Type) is not { } spelled) return null;
        string code = same is null ? spelled : Names.Code(same);
        string place = member.Place < 0 ? "" : $"[global::Hgx.Typed.HgxMember({member.Place})] ";
        initial ??= member.IsRequired || member.Type.IsNullable ? null : member.Type.Word switch
        {
            "text" => "\"\"",
            "bin" or ContractType.Array => "[]",
            ContractType.Set or ContractType.Map => same is null or { TypeKind: TypeKind.Interface } || code == spelled ? $"{spelled}.Empty" : "[]",
            _ => null,
        };
        return $"{place}public {(member.IsRequired ? "required " : "")}{code} {Names.Escape(member.Name)} {{ get; init; }}{(initial is null ? "" : $" = {initial};")}";
    }

    // What has no empty value, and may be absent, is null then.
    private static ContractType OrNil(ContractMember member) => !member.IsRequired && member.Type.Word is var word
        && (word.StartsWith(ContractType.Value, StringComparison.Ordinal) || word.StartsWith(ContractType.Union, StringComparison.Ordinal) || word is "text (Uri)" or "text (Version)")
            ? member.Type.OrNil
            : member.Type;

    // A converter is the property's own, and a tracked collection is no type of a value.
    private static bool IsPlain(IPropertySymbol property) =>
        !KnownTypes.Has(property, KnownTypes.ConverterAttribute) && TrackedCollections.Find(property.Type) is null;

    private static IPropertySymbol? FindProperty(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            if (level.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property) return property;
        return null;
    }

    // What a state that lacks the member has always been read as. What means nothing outside the class is for the compiler to ask about.
    private static string? InitialOf(IPropertySymbol property) => property.DeclaringSyntaxReferences
        .Select(x => (x.GetSyntax() as PropertyDeclarationSyntax)?.Initializer?.Value.ToString()).FirstOrDefault(x => x is not null);

    // Whether code beside the class can name a type.
    private static bool IsReachable(ITypeSymbol type, INamedTypeSymbol beside)
    {
        if (type is IArrayTypeSymbol array) return IsReachable(array.ElementType, beside);
        INamedTypeSymbol? level = type as INamedTypeSymbol;
        for (; level is not null && !SymbolEqualityComparer.Default.Equals(level.ContainingType, beside.ContainingType); level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable)) return false;
        }

        return type is not INamedTypeSymbol named || named.TypeArguments.All(x => IsReachable(x, beside));
    }
}
