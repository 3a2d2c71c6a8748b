using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>How generated members are marked, so that analyzers, which see them, can leave them out.</summary>
public static class GeneratedCode
{
    /// <summary>The tool's name in <c>[GeneratedCode]</c>.</summary>
    public const string Tool = "Hgx.Typed.Generators";

    /// <summary>Its version there.</summary>
    public static readonly string Version = typeof(GeneratedCode).Assembly.GetName().Version.ToString(3);

    /// <summary>
    /// Whether the generator wrote the member. A partial property that it implements is the user's, and no accessor carries the mark; of another
    /// assembly, such a property is known by its set accessor.
    /// </summary>
    public static bool IsOurs(ISymbol member) => IsMarked(member) && member is not (
        IPropertySymbol { IsPartialDefinition: true } or IPropertySymbol { SetMethod.IsInitOnly: false } or IMethodSymbol { AssociatedSymbol: not null });

    /// <summary>Whether the member carries the mark.</summary>
    public static bool IsMarked(ISymbol member)
    {
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
                && attribute.ConstructorArguments is [{ Value: Tool }, ..]) return true;
        }

        return false;
    }
}
