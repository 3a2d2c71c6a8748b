using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Names as code spells them.</summary>
public static class Names
{
    /// <summary>Fully qualified with <c>global::</c>, keywords escaped, nullable annotations kept.</summary>
    public static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Without <c>global::</c> and unescaped, for people and for errors.</summary>
    public static readonly SymbolDisplayFormat Display = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat s_withoutArguments = Qualified.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    private static readonly Regex s_partial = new(@"(?<=[.:])partial(?![\w])", RegexOptions.CultureInvariant);

    // Words that are keywords in some places or some versions of the language.
    private static readonly HashSet<string> s_laterKeywords = ["field", "extension", "allows"];

    /// <summary>A type as code names it.</summary>
    public static string Code(ITypeSymbol type)
    {
        string name = type.ToDisplayString(Qualified);
        // The compiler's own escaping leaves out the one word that could begin another member.
        return name.Contains("partial") ? s_partial.Replace(name, "@partial") : name;
    }

    /// <summary>An identifier, escaped where it is a keyword anywhere.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
        || s_laterKeywords.Contains(identifier)
            ? "@" + identifier
            : identifier;

    /// <summary>A type fully qualified, without type arguments of its own; those of containing types are there.</summary>
    public static string WithoutArguments(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{outer.ToDisplayString(Qualified)}.{Escape(type.Name)}"
        : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_withoutArguments);

    /// <summary>A namespace, escaped; empty for the global one.</summary>
    public static string Namespace(INamespaceSymbol space) => space.IsGlobalNamespace
        ? ""
        : space.ContainingNamespace.IsGlobalNamespace ? Escape(space.Name) : $"{Namespace(space.ContainingNamespace)}.{Escape(space.Name)}";

    /// <summary>The full name with nesting and arity, as metadata spells it: no other type of the assembly has it.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType) name = $"{outer.MetadataName}+{name}";
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{type.ContainingNamespace.ToDisplayString(Display)}.{name}";
    }

    /// <summary>A name such as <c>cpuLoad</c> for <c>CpuLoad</c>.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
