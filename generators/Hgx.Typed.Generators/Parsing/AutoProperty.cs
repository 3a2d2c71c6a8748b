using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Tells automatically implemented properties from others.</summary>
public static class AutoProperty
{
    /// <summary>Whether no accessor of the property has a body.</summary>
    public static bool Is(IPropertySymbol property) =>
        property is { IsAbstract: false, IsExtern: false, IsPartialDefinition: false }
        && property.DeclaringSyntaxReferences is [{ } reference]
        && reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors }
        && accessors.All(x => x.Body is null && x.ExpressionBody is null && x.SemicolonToken.IsKind(SyntaxKind.SemicolonToken));
}
