using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>Finds how declared contracts differ from recorded ones.</summary>
public static class ContractComparison
{
    /// <summary>Every difference, in the order of contracts and members.</summary>
    /// <param name="record">What the files say.</param>
    /// <param name="declared">What the types say.</param>
    /// <param name="inError">Contracts of types that are in error, of which nothing is known.</param>
    public static IReadOnlyList<ContractChange> Compare(ContractRecord record, IReadOnlyCollection<Contract> declared, ICollection<ContractKey> inError)
    {
        TypeRenames renames = TypeRenames.Find(record, declared, inError);
        bool isJsonThere = declared.Any(x => x.Layout == Contract.Json);
        var changes = new List<ContractChange>();
        foreach (Contract contract in declared)
        {
            if (record.Find(contract.Key) is { } recorded) changes.AddRange(Compare(renames.WithShipped(recorded), contract));
            else if (renames.Former(contract.Key) is { } before)
            {
                RecordedContract former = renames.WithShipped(before);
                changes.Add(new ContractChange(ContractChangeKind.TypeRenamed, contract.Key) { Words = (former.Key.Name, contract.Key.Name), IsShipped = former.IsShipped });
                changes.AddRange(Compare(former, contract));
            }
            else
            {
                changes.Add(new ContractChange(ContractChangeKind.ContractAdded, contract.Key));
                changes.AddRange(record.FindGone(contract.Key) is { } gone && !renames.IsNameFree(contract.Key)
                    ? Compare(gone.Emptied(contract.Layout), contract)
                    : contract.Members.Select(x => new ContractChange(ContractChangeKind.MemberAdded, contract.Key, New: x)));
            }
        }

        var known = new HashSet<ContractKey>(declared.Select(x => x.Key).Concat(inError));
        foreach (RecordedContract recorded in record.Contracts)
        {
            if (recorded.IsGone || known.Contains(recorded.Key) || renames.IsFormer(recorded.Key) || ContractVersion.IsOlder(recorded.Key, known)) continue;
            Contract? successor = declared.FirstOrDefault(x => recorded.TypeName.Length > 0 && x.TypeName == recorded.TypeName);
            changes.Add(new ContractChange(ContractChangeKind.ContractRemoved, recorded.Key)
            {
                IsShipped = renames.WithShipped(recorded).IsShipped, Words = (recorded.TypeName, successor?.Key.Name ?? ""),
            });
        }

        return changes;

        IEnumerable<ContractChange> Compare(RecordedContract recorded, Contract contract) => new MemberComparison(recorded, contract, renames, Layouts(contract)).Changes();

        // In a JSON object a value stands by name, whatever places it has elsewhere. Names count when there is such an object, so that is the last.
        string[] Layouts(Contract contract)
        {
            if (!isJsonThere || contract.Key.Kind != ContractKind.Value) return [contract.Layout];
            IReadOnlyList<Contract> holders = ContractHolders.Of(declared, contract.Key);
            if (holders.All(x => x.Layout != Contract.Json)) return [contract.Layout];
            return holders.All(x => x.Layout == Contract.Json) ? [Contract.Json] : [contract.Layout, Contract.Json];
        }
    }
}
