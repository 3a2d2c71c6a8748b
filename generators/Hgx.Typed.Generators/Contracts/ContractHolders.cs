using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>Finds the objects whose states a nested type stands in.</summary>
public static class ContractHolders
{
    /// <summary>The objects that hold a value, union or enum, directly or inside others.</summary>
    public static IReadOnlyList<Contract> Of(IReadOnlyCollection<Contract> contracts, ContractKey nested)
    {
        var holding = new HashSet<ContractKey> { nested };
        bool isGrowing = true;
        while (isGrowing)
        {
            isGrowing = false;
            foreach (Contract contract in contracts)
                if (!holding.Contains(contract.Key) && contract.Members.Any(x => holding.Any(y => Holds(x.Type, y)))) isGrowing |= holding.Add(contract.Key);
        }

        return [.. contracts.Where(x => x.Key.Kind == ContractKind.Object && holding.Contains(x.Key))];
    }

    /// <summary>Whether a type is, or holds, a nested one.</summary>
    public static bool Holds(ContractType type, ContractKey key) =>
        (type.Nested is { } nested && nested.Kind == key.Kind && nested.Name == key.NameAlone) || type.Parts.Any(x => Holds(x, key));
}
