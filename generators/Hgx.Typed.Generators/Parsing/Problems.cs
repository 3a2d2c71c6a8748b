using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Where a parser says what is wrong. The analyzer listens; the generator does not, and declines instead.</summary>
public sealed class Problems(Action<Diagnostic>? report)
{
    /// <summary>Nobody listens.</summary>
    public static readonly Problems Unheard = new(null);

    /// <summary>Reports at the name of a symbol's own declaration.</summary>
    public void Report(DiagnosticDescriptor descriptor, ISymbol at, params string[] arguments)
    {
        if (report is null) return;
        report(Diagnostic.Create(descriptor, Where(at), arguments));
    }

    /// <summary>Reports at a node.</summary>
    public void Report(DiagnosticDescriptor descriptor, SyntaxNode at, params string[] arguments) =>
        report?.Invoke(Diagnostic.Create(descriptor, at.GetLocation(), arguments));

    /// <summary>Reports what a member's type is refused for; the member's name comes first in every such message.</summary>
    public void ReportMember(DiagnosticDescriptor descriptor, Location at, string member, string[] arguments) =>
        report?.Invoke(Diagnostic.Create(descriptor, at, new[] { member }.Concat(arguments).ToArray<object>()));

    /// <summary>The name in a symbol's own declaration.</summary>
    public static Location Where(ISymbol symbol)
    {
        // A type has a location in each of its files, the generated one too; its attribute stands in the user's.
        if (symbol is not INamedTypeSymbol type) return symbol.Locations[0];
        AttributeData? ours = KnownTypes.Find(type, KnownTypes.ObjectAttribute)
            ?? KnownTypes.Find(type, KnownTypes.ValueAttribute)
            ?? KnownTypes.Find(type, KnownTypes.UnionAttribute);
        SyntaxNode? attribute = ours?.ApplicationSyntaxReference?.GetSyntax();
        return attribute?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.GetLocation() ?? symbol.Locations[0];
    }
}
