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
        var changes = new List<ContractChange>();
        foreach (Contract contract in declared)
        {
            if (record.Find(contract.Key) is { } recorded) changes.AddRange(Compare(recorded, contract, renames));
            else if (renames.Former(contract.Key) is { } former)
            {
                changes.Add(new ContractChange(ContractChangeKind.TypeRenamed, contract.Key) { Words = (former.Key.Name, contract.Key.Name), IsShipped = former.IsShipped });
                changes.AddRange(Compare(former, contract, renames));
            }
            else
            {
                changes.Add(new ContractChange(ContractChangeKind.ContractAdded, contract.Key));
                changes.AddRange(contract.Members.Select(x => new ContractChange(ContractChangeKind.MemberAdded, contract.Key, New: x)));
            }
        }

        var known = new HashSet<ContractKey>(declared.Select(x => x.Key).Concat(inError));
        foreach (RecordedContract recorded in record.Contracts)
        {
            if (recorded.IsGone || known.Contains(recorded.Key) || renames.IsFormer(recorded.Key) || ContractVersion.IsOlder(recorded.Key, known)) continue;
            Contract? successor = declared.FirstOrDefault(x => recorded.TypeName.Length > 0 && x.TypeName == recorded.TypeName);
            changes.Add(new ContractChange(ContractChangeKind.ContractRemoved, recorded.Key)
            {
                IsShipped = recorded.IsShipped, Words = (recorded.TypeName, successor?.Key.Name ?? ""),
            });
        }

        return changes;
    }

    private static IEnumerable<ContractChange> Compare(RecordedContract recorded, Contract contract, TypeRenames renames)
    {
        string layout = recorded.Layout ?? contract.Layout;
        if (layout != contract.Layout)
        {
            // An enum's layout is its number; no other can be read as another.
            WireReading Read(string written, string reader) => WireReading.Of(ContractType.Of(written), ContractType.Of(reader), Contract.Map);
            yield return new ContractChange(ContractChangeKind.LayoutChanged, contract.Key)
            {
                IsShipped = recorded.IsLayoutShipped, Words = (layout, contract.Layout), Reading = (Read(layout, contract.Layout), Read(contract.Layout, layout)),
            };
            if (contract.Key.Kind != ContractKind.Enum) yield break;
        }

        var gone = recorded.Members.Values.Where(x => contract.Members.All(y => y.Name != x.Member.Name)).OrderBy(x => x.Member.Name, StringComparer.Ordinal).ToList();
        var added = contract.Members.Where(x => !recorded.Members.ContainsKey(x.Name)).ToList();
        foreach (ContractMember member in contract.Members)
        {
            if (!recorded.Members.TryGetValue(member.Name, out RecordedMember? before)) continue;
            foreach (ContractChange change in CompareMember(before, member)) yield return change;
        }

        foreach ((RecordedMember before, ContractMember after) in MemberRenames.Find(gone, added, contract, renames))
        {
            gone.Remove(before);
            added.Remove(after);
            yield return Change(ContractChangeKind.MemberRenamed, before, after);
            foreach (ContractChange change in CompareMember(before, after)) yield return change;
        }

        foreach (RecordedMember before in gone) yield return Change(ContractChangeKind.MemberRemoved, before, null);
        foreach (ContractMember after in added) yield return Added(after);

        IEnumerable<ContractChange> CompareMember(RecordedMember before, ContractMember after)
        {
            if (before.Member.Place != after.Place) yield return Change(ContractChangeKind.MemberMoved, before, after);
            if (!before.Member.Type.Equals(after.Type)) yield return Change(ContractChangeKind.MemberRetyped, Basis(before, after), after);
            if (before.Member.IsRequired != after.IsRequired)
                yield return Change(after.IsRequired ? ContractChangeKind.MemberRequired : ContractChangeKind.MemberOptional, before, after);
        }

        // A change that was recorded as harmless does not make the next one so: released apps know the shipped type alone.
        RecordedMember Basis(RecordedMember before, ContractMember after) =>
            !before.IsShipped && recorded.Replaced.TryGetValue(before.Member.Name, out ContractMember? shipped) && !shipped.Type.Equals(after.Type)
            && Change(ContractChangeKind.MemberRetyped, new RecordedMember(shipped, IsShipped: true), before.Member).IsMild
                ? new RecordedMember(shipped, IsShipped: true)
                : before;

        ContractChange Change(ContractChangeKind kind, RecordedMember before, ContractMember? after) => new(kind, contract.Key, before.Member, after)
        {
            IsShipped = before.IsShipped, Layout = contract.Layout, Reading = after is null ? default : Reading(before.Member, after),
        };

        // What a name or a place once meant, it means for ever: objects of that time are still there.
        ContractChange Added(ContractMember after)
        {
            bool isShipped = recorded.IsShipped;
            ContractMember? former = recorded.Former.LastOrDefault(x => contract.Layout == Contract.Array ? x.Place == after.Place : x.Name == after.Name);
            if (former is not null && contract.Key.Kind != ContractKind.Enum && Reading(former, after) is { Objects.IsAlways: false } reading)
            {
                return new ContractChange(ContractChangeKind.MemberRetyped, contract.Key, former, after)
                {
                    IsShipped = isShipped, Layout = contract.Layout, Reading = reading,
                };
            }

            return new ContractChange(after.IsRequired && isShipped ? ContractChangeKind.MemberRequired : ContractChangeKind.MemberAdded, contract.Key, New: after)
            {
                IsShipped = isShipped, Layout = contract.Layout,
            };
        }

        (WireReading Objects, WireReading Apps) Reading(ContractMember before, ContractMember after)
        {
            ContractType type = renames.Renamed(before.Type);
            return contract.Key.Kind == ContractKind.Enum ? (default, default)
                : (WireReading.Of(type, after.Type, contract.Layout), WireReading.Of(after.Type, type, contract.Layout));
        }
    }
}
