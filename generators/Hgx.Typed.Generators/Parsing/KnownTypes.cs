using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The types of the runtime and of the base library that the parser asks for, by name.</summary>
public static class KnownTypes
{
    public const string ObjectAttribute = "Hgx.Typed.HgxObjectAttribute";
    public const string ValueAttribute = "Hgx.Typed.HgxValueAttribute";
    public const string UnionAttribute = "Hgx.Typed.HgxUnionAttribute";
    public const string IgnoreAttribute = "Hgx.Typed.HgxIgnoreAttribute";
    public const string MemberAttribute = "Hgx.Typed.HgxMemberAttribute";
    public const string MergeAttribute = "Hgx.Typed.HgxMergeAttribute";
    public const string UpgradeAttribute = "Hgx.Typed.HgxUpgradeAttribute";
    public const string AccessorsAttribute = "Hgx.Typed.HgxAccessorsAttribute";
    public const string ConverterAttribute = "Hgx.Typed.HgxConverterAttribute";
    public const string ConverterInterface = "Hgx.Typed.IHgxConverter`2";
    public const string ObjectInterface = "Hgx.Typed.IHgxObject`1";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string Ref = "Hgx.Typed.HgxRef`1";
    public const string List = "Hgx.Typed.HgxList`1";
    public const string Set = "Hgx.Typed.HgxSet`1";
    public const string Dictionary = "Hgx.Typed.HgxDictionary`2";
    public const string OnLoop = "Hgx.Typed.HgxOnLoop`1";
    public const string LinkOnLoop = "Hgx.Typed.HgxLinkOnLoop";

    /// <summary>Whether a symbol carries an attribute.</summary>
    public static bool Has(ISymbol symbol, string attribute) => Find(symbol, attribute) is not null;

    /// <summary>The attribute of that name on a symbol.</summary>
    public static AttributeData? Find(ISymbol symbol, string attribute)
    {
        foreach (AttributeData data in symbol.GetAttributes())
            if (data.AttributeClass is { } type && Is(type, attribute)) return data;
        return null;
    }

    /// <summary>Whether a type has that full name, arity as in metadata.</summary>
    public static bool Is(INamedTypeSymbol type, string fullName)
    {
        int dot = fullName.LastIndexOf('.');
        return type.ContainingType is null
            && fullName.Length == dot + 1 + type.MetadataName.Length
            && fullName.EndsWith(type.MetadataName, StringComparison.Ordinal)
            && IsIn(type.ContainingNamespace, fullName, dot);
    }

    /// <summary>Whether a namespace has that full name.</summary>
    public static bool IsIn(INamespaceSymbol space, string fullName) => IsIn(space, fullName, fullName.Length);

    // Part by part from the innermost: this is asked of each type in each member after each edit, and a name as text is made anew each time.
    private static bool IsIn(INamespaceSymbol space, string text, int end)
    {
        for (; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            int start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(text, start, space.Name, 0, space.Name.Length) != 0) return false;
            if (start == 0) return space.ContainingNamespace.IsGlobalNamespace;
            if (text[start - 1] != '.') return false;
            end = start - 1;
        }

        return false;
    }
}
