using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Hgx.Typed.CodeFixes;

/// <summary>Puts attributes of ours on declarations, and takes them off.</summary>
internal static class AttributeSyntaxExtensions
{
    /// <summary>The declaration with an attribute on a line of its own, under the comments above it.</summary>
    public static MemberDeclarationSyntax WithAttribute(this MemberDeclarationSyntax declaration, string name)
    {
        AttributeSyntax attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName($"global::Hgx.Typed.{name}"))
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        MemberDeclarationSyntax bare = declaration.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading);
    }

    /// <summary>The declaration without an attribute; null when it has none of that name.</summary>
    public static SyntaxNode? WithoutAttribute(this MemberDeclarationSyntax declaration, string name)
    {
        AttributeSyntax? attribute = declaration.AttributeLists
            .SelectMany(x => x.Attributes)
            .FirstOrDefault(x => NameOf(x) == name || NameOf(x) == name + "Attribute");
        if (attribute?.Parent is not AttributeListSyntax list) return null;
        if (list.Attributes.Count == 1) return declaration.RemoveNode(list, SyntaxRemoveOptions.KeepLeadingTrivia);
        AttributeSyntax[] left = [.. list.Attributes.Where(x => x != attribute).Select(x => x.WithoutTrivia())];
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return declaration.ReplaceNode(list, list.WithAttributes(SyntaxFactory.SeparatedList(left, Enumerable.Repeat(comma, left.Length - 1))));
    }

    private static string NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
