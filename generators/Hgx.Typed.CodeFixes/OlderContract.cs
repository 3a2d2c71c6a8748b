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
        if (OlderMember.All(files, recorded, type) is not { } members) return null;
        string version = $"V{ContractVersion.Number(key)}";
        string name = type.Name + version;
        while (IsTaken(name)) name += "AsShipped";
        string[] taken = [.. members.Where(x => x.IsKept).Select(x => $"{Names.Escape(x.NameNow)} = old.{Names.Escape(x.Recorded.Name)}")];
        // Only the class's own method needs the record; what is not public can be in it then.
        string accessibility = type.DeclaredAccessibility == Accessibility.Public ? "internal" : SyntaxFacts.GetText(type.DeclaredAccessibility);
        string from = SymbolDisplay.FormatLiteral(key.Name, quote: true);
        string format = layout == Contract.Json ? ", Format = global::Hgx.Typed.HgxFormat.Json" : "";
        string record = $"[global::Hgx.Typed.HgxValue] {accessibility} partial record {Names.Escape(name)} {{ {string.Join(" ", members.Select(x => x.Property))} }}";
        string self = Names.Escape(type.Name);
        string method = $"[global::Hgx.Typed.HgxUpgrade(from: {from}{format})] private static {self} {FreeName(type, "From" + version)}({Names.Escape(name)} old) => "
            + (taken.Length == 0 ? "new();" : $"new() {{ {string.Join(", ", taken)} }};");
        string fullName = ContractNames.Of(type);
        return new OlderContract(
            new Contract(
                new ContractKey(ContractKind.Value, fullName.Substring(0, fullName.Length - type.Name.Length) + name),
                layout == Contract.Array ? Contract.Array : Contract.Map,
                "",
                new EquatableArray<ContractMember>([.. members.Select(x => x.Recorded)])),
            Parse(record),
            Parse(method));

        bool IsTaken(string wanted) => members.Any(x => x.Recorded.Name == wanted)
            || (type.ContainingSymbol is INamespaceOrTypeSymbol outer && !outer.GetMembers(wanted).IsEmpty);
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
