using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>Tells a member that was renamed from one that was removed and another that was added.</summary>
public static class MemberRenames
{
    /// <summary>Which members that are gone are which that were added.</summary>
    /// <param name="gone">Those that are gone.</param>
    /// <param name="added">Those that were added.</param>
    /// <param name="contract">Whose members they are.</param>
    /// <param name="types">The types that have other names.</param>
    public static IReadOnlyList<(RecordedMember Before, ContractMember After)> Find(
        IReadOnlyList<RecordedMember> gone, IReadOnlyList<ContractMember> added, Contract contract, TypeRenames types)
    {
        var found = new List<(RecordedMember, ContractMember)>();
        // On the wire a place is the member, whatever its name.
        if (contract.Layout == Contract.Array) Pair((x, y) => x.Member.Place == y.Place);
        else
        {
            Pair((x, y) => IsSameType(x, y) && IsLikeName(x.Member.Name, y.Name));
            Pair(IsSameType);
        }

        return found;

        bool IsSameType(RecordedMember before, ContractMember after) => types.Renamed(before.Member.Type).Equals(after.Type);

        void Pair(Func<RecordedMember, ContractMember, bool> isSame)
        {
            RecordedMember[] left = [.. gone.Where(x => !found.Exists(pair => pair.Item1 == x))];
            ContractMember[] right = [.. added.Where(x => !found.Exists(pair => pair.Item2 == x))];
            foreach (RecordedMember before in left)
            {
                ContractMember[] candidates = [.. right.Where(x => isSame(before, x))];
                if (candidates is [{ } after] && left.Count(x => isSame(x, after)) == 1) found.Add((before, after));
            }
        }
    }

    // One or two letters are in nearly any name.
    private static bool IsLikeName(string before, string after) => Math.Min(before.Length, after.Length) > 2 && IsPartOfOther(before, after);

    private static bool IsPartOfOther(string before, string after) =>
        before.IndexOf(after, StringComparison.OrdinalIgnoreCase) >= 0 || after.IndexOf(before, StringComparison.OrdinalIgnoreCase) >= 0;
}
