using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>
/// Types that were moved or renamed since the release, where that is recorded: a shipped member has a type of another name now, and is the same member.
/// </summary>
internal sealed class RecordedMoves
{
    private readonly Dictionary<ContractKey, RecordedContract> _shipped = [];
    private readonly HashSet<ContractKey> _shippedKeys = [];
    private readonly HashSet<ContractKey> _freeNames;
    private readonly NewNames _names = new();

    private RecordedMoves(ContractRecord record)
    {
        var pairs = new Queue<(RecordedContract Shipped, RecordedContract Now)>(record.Contracts.Where(x => x.IsShipped).Select(x => (x, x)));
        while (pairs.Count > 0)
        {
            (RecordedContract shipped, RecordedContract now) = pairs.Dequeue();
            foreach (ContractMember member in shipped.Shipped)
            {
                RecordedMember? since = now.Members.Values.FirstOrDefault(x => !x.IsShipped && member.IsWhere(x.Member));
                if (since is null) continue;
                foreach ((ContractKey before, ContractKey after) in Between(member.Type, since.Member.Type))
                {
                    if (_shipped.ContainsKey(after) || _shippedKeys.Contains(before)) continue;
                    if (record.Named(before) is not { IsShipped: true } former || record.Named(after) is not { IsLayoutShipped: false, Layout: not null } moved) continue;
                    _shipped.Add(moved.Key, former);
                    _shippedKeys.Add(former.Key);
                    _names.Add(before.Name, after.Name);
                    pairs.Enqueue((former, moved));
                }
            }
        }

        // Unless something that is shipped has it still under that name.
        _freeNames = [.. _shippedKeys.Where(key => !record.Contracts.Any(x =>
            !x.IsGone && !_shippedKeys.Contains(x.Key) && x.Members.Values.Any(y => y.IsShipped && ContractHolders.Holds(y.Member.Type, key))))];
    }

    /// <summary>Finds them.</summary>
    public static RecordedMoves Find(ContractRecord record) => new(record);

    /// <summary>The nested types that stand in one place of both, and have two names.</summary>
    public static IEnumerable<(ContractKey Before, ContractKey After)> Between(ContractType before, ContractType after)
    {
        if (before.Nested is { } was && after.Nested is { } now && was.Kind == now.Kind && was.Name != now.Name) yield return (was, now);
        for (int i = 0; i < Math.Min(before.Parts.Count, after.Parts.Count); i++)
            foreach ((ContractKey, ContractKey) pair in Between(before.Parts[i], after.Parts[i])) yield return pair;
    }

    /// <summary>A recorded contract with what is shipped of it under another name.</summary>
    public RecordedContract WithShipped(RecordedContract contract) =>
        _shipped.TryGetValue(contract.Key, out RecordedContract? shipped) ? contract.MovedFrom(shipped, _names)
        : IsNameFree(contract.Key) ? contract.Unshipped()
        : contract;

    /// <summary>Whether the shipped type of a name has another name by now, so that a new type may have it.</summary>
    public bool IsNameFree(ContractKey key) => _freeNames.Contains(key);

    /// <summary>A shipped type with the names that are recorded since.</summary>
    public ContractType Renamed(ContractType type) => _names.Of(type);
}
