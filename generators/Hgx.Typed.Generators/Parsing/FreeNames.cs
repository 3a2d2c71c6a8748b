using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The names that are taken in a type: its own members', nested types', inherited ones', its own and its type parameters'.</summary>
public sealed class FreeNames
{
    // What every class inherits, so that it is not asked for again for each.
    private static readonly string[] s_ofObject =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _outer;

    private FreeNames(HashSet<string> taken, HashSet<string> outer) => (_taken, _outer) = (taken, outer);

    /// <summary>What the user took in a type; what was generated before does not count.</summary>
    public static FreeNames In(INamedTypeSymbol type, Compilation compilation)
    {
        var taken = new HashSet<string> { type.Name };
        foreach (ITypeParameterSymbol parameter in type.TypeParameters) taken.Add(parameter.Name);
        foreach (ISymbol member in type.GetMembers())
            if (!GeneratedCode.IsOurs(member)) taken.Add(member.Name);
        for (INamedTypeSymbol? inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (inherited.SpecialType == SpecialType.System_Object)
            {
                taken.UnionWith(s_ofObject);
                break;
            }

            foreach (ISymbol member in inherited.GetMembers())
                if (!GeneratedCode.IsOurs(member) && compilation.IsSymbolAccessibleWithin(member, type)) taken.Add(member.Name);
        }

        var outer = new HashSet<string>();
        for (INamedTypeSymbol? containing = type.ContainingType; containing is not null; containing = containing.ContainingType)
            outer.UnionWith(containing.TypeParameters.Select(x => x.Name));
        return new FreeNames(taken, outer);
    }

    /// <summary>Names that are none of a type's, for locals.</summary>
    public static FreeNames Reserving(params string[] taken) => new([.. taken], []);

    /// <summary>Whether nobody has the name.</summary>
    public bool IsFree(string name) => !_taken.Contains(name);

    /// <summary>Takes a name: the wanted one, or with the first number that makes it free.</summary>
    public string Take(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++) name = wanted + number;
        return name;
    }

    /// <summary>Takes a name for a nested type, which must not hide a type parameter of a containing type.</summary>
    public string TakeType(string wanted)
    {
        string name = Take(wanted);
        while (_outer.Contains(name)) name = Take(wanted);
        return name;
    }
}
