using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Hgx.Typed.CodeFixes;

/// <summary>
/// A shipped contract as code, so that its objects can still be read: a small record with its members, and the method that makes the newer class of it.
/// </summary>
internal sealed class OlderContract
{
    private OlderContract(Contract contract, MemberDeclarationSyntax record, MemberDeclarationSyntax method) =>
        (Contract, Record, Method) = (contract, record, method);

    /// <summary>The record's own contract.</summary>
    public Contract Contract { get; }

    /// <summary>The record; it stands beside the class.</summary>
    public MemberDeclarationSyntax Record { get; }

    /// <summary>The method; it stands in the class. What no longer has its type or its place is left for the compiler to ask about.</summary>
    public MemberDeclarationSyntax Method { get; }

    /// <summary>The contract of a class as it was shipped; null when code cannot say it.</summary>
    /// <param name="files">What is recorded.</param>
    /// <param name="key">The shipped contract.</param>
    /// <param name="type">The class that had it, and has changed since.</param>
    public static OlderContract? Of(ContractGuard files, ContractKey key, INamedTypeSymbol type)
    {
        if (files.Record.Find(key) is not { Layout: { } layout, IsLayoutShipped: true } recorded) return null;
        ContractMember[] members =
        [
            .. recorded.Members.Values.Where(x => x.IsShipped).Select(x => x.Member).Concat(recorded.Replaced.Values).OrderBy(x => x.Place).ThenBy(x => x.Name, StringComparer.Ordinal),
        ];
        Dictionary<string, string> renamed = files.Changes
            .Where(x => x.Key.Equals(key) && x is { Kind: ContractChangeKind.MemberRenamed, Old: not null, New: not null })
            .ToDictionary(x => x.Old!.Name, x => x.New!.Name);
        Contract? declared = files.Contracts.FirstOrDefault(x => x.Key.Equals(key));
        string version = $"V{ContractVersion.Number(key)}";
        string name = type.Name + version;
        while (type.ContainingSymbol is INamespaceOrTypeSymbol outer && !outer.GetMembers(name).IsEmpty) name += "AsShipped";
        var properties = new List<string>();
        foreach (ContractMember member in members)
        {
            string now = renamed.TryGetValue(member.Name, out string? other) ? other : member.Name;
            ContractMember? kept = declared?.Members.FirstOrDefault(x => x.Name == now);
            // Of the types with one wire form the one that the class has still, so that its values can be taken over.
            ITypeSymbol? same = kept?.Type.Equals(member.Type) == true ? OfProperty(type, now) : null;
            if (Property(member, same) is not { } property) return null;
            properties.Add(property);
        }

        string[] taken = [.. members
            .Select(x => (Old: x.Name, New: renamed.TryGetValue(x.Name, out string? other) ? other : x.Name))
            .Where(x => declared is null || declared.Members.Any(y => y.Name == x.New))
            .Select(x => $"{Names.Escape(x.New)} = old.{Names.Escape(x.Old)}")];
        string accessibility = SyntaxFacts.GetText(type.DeclaredAccessibility);
        string from = SymbolDisplay.FormatLiteral(key.Name, quote: true);
        string format = layout == Contract.Json ? ", Format = global::Hgx.Typed.HgxFormat.Json" : "";
        string record = $"[global::Hgx.Typed.HgxValue] {accessibility} partial record {Names.Escape(name)} {{ {string.Join(" ", properties)} }}";
        string self = Names.Escape(type.Name);
        string method = $"[global::Hgx.Typed.HgxUpgrade(from: {from}{format})] private static {self} {FreeName(type, "From" + version)}({Names.Escape(name)} old) => "
            + (taken.Length == 0 ? "new();" : $"new() {{ {string.Join(", ", taken)} }};");
        string fullName = ContractNames.Of(type);
        return new OlderContract(
            new Contract(
                new ContractKey(ContractKind.Value, fullName.Substring(0, fullName.Length - type.Name.Length) + name),
                layout == Contract.Array ? Contract.Array : Contract.Map,
                "",
                new EquatableArray<ContractMember>([.. members.Select(x => x with { Type = RecordType(x) })])),
            Parse(record),
            Parse(method));
    }

    // A property, and no parameter: a state that lacks it must be read as it always was.
    private static string? Property(ContractMember member, ITypeSymbol? same)
    {
        ContractType type = RecordType(member);
        if (ContractTypeSpelling.Of(type) is not { } spelled) return null;
        string code = same is null || !type.Equals(member.Type) ? spelled : Names.Code(same);
        string place = member.Place < 0 ? "" : $"[global::Hgx.Typed.HgxMember({member.Place})] ";
        string initial = member.IsRequired || type.IsNullable ? "" : type.Word switch
        {
            "text" => " = \"\";",
            "bin" or ContractType.Array => " = [];",
            ContractType.Set or ContractType.Map => same is null or { TypeKind: TypeKind.Interface } || code == spelled ? $" = {spelled}.Empty;" : " = [];",
            _ => "",
        };
        return $"{place}public {(member.IsRequired ? "required " : "")}{code} {Names.Escape(member.Name)} {{ get; init; }}{initial}";
    }

    // What has no empty value, and may be absent, is null then.
    private static ContractType RecordType(ContractMember member) => !member.IsRequired && member.Type.Word is var word
        && (word.StartsWith(ContractType.Value, StringComparison.Ordinal) || word.StartsWith(ContractType.Union, StringComparison.Ordinal) || word is "text (Uri)" or "text (Version)")
            ? member.Type.OrNil
            : member.Type;

    // A converter is the property's own, and a tracked collection is no type of a value.
    private static ITypeSymbol? OfProperty(INamedTypeSymbol type, string name)
    {
        IPropertySymbol? property = type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault();
        return property is null || KnownTypes.Has(property, KnownTypes.ConverterAttribute) || TrackedCollections.Find(property.Type) is not null ? null : property.Type;
    }

    private static string FreeName(INamedTypeSymbol type, string name)
    {
        while (!type.GetMembers(name).IsEmpty) name += "AsShipped";
        return name;
    }

    private static MemberDeclarationSyntax Parse(string text)
    {
        MemberDeclarationSyntax member = SyntaxFactory.ParseMemberDeclaration(text)!;
        member = member.NormalizeWhitespace(elasticTrivia: true);
        AttributeListSyntax attribute = member.AttributeLists[0].WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        member = member.WithAttributeLists(SyntaxFactory.SingletonList(attribute))
            .WithLeadingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        // Full names become short ones where the file lets them.
        return member
            .ReplaceNodes(member.DescendantNodes().Where(x => x is QualifiedNameSyntax or MemberAccessExpressionSyntax), (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
