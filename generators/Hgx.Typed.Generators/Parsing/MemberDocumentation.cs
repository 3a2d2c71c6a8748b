using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>
/// Reads the user's XML documentation of a member: the compiler takes that of the generated half as soon as there is any, so it has to be said there
/// again.
/// </summary>
public static class MemberDocumentation
{
    private static readonly char[] s_lineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>
    /// The elements, with references spelled out as ids, since the generated file has other usings; empty when there are none; null when the generated
    /// half should leave the user's as it is.
    /// </summary>
    public static string? Of(IPropertySymbol property, SyntaxNode declaration, CancellationToken cancellationToken)
    {
        // Analyzers come after the generator, and want to know what is wrong.
        if (property.PartialImplementationPart is not null) return null;
        bool isDocumented = declaration.GetLeadingTrivia().Any(x =>
            x.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || x.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));
        // In a project that writes its documentation, a member without is the compiler's to warn of: CS1591 would be silent of one with remarks.
        if (!isDocumented) return declaration.SyntaxTree.Options.DocumentationMode == DocumentationMode.Diagnose ? null : "";
        string xml = property.GetDocumentationCommentXml(cancellationToken: cancellationToken) ?? "";
        // What is malformed is warned of where it stands, and a path to include is relative to the user's file.
        if (!xml.StartsWith("<member ", StringComparison.Ordinal) || xml.Contains("<include")) return null;
        string[] lines = xml.Replace("\r\n", "\n").Split(s_lineEnds);
        // Between the lines of the member element, which the compiler indents by.
        IEnumerable<string> elements = lines.Skip(1).TakeWhile(x => x != "</member>").Select(x => x.StartsWith("    ", StringComparison.Ordinal) ? x.Substring(4) : x);
        return string.Join("\n", elements.Select(x => x.TrimEnd()));
    }
}
