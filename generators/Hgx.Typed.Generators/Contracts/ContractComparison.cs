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
            if (record.Find(contract.Key) is { } recorded) changes.AddRange(Compare(recorded, contract, renames, Layouts(contract)));
            else if (renames.Former(contract.Key) is { } former)
            {
                changes.Add(new ContractChange(ContractChangeKind.TypeRenamed, contract.Key) { Words = (former.Key.Name, contract.Key.Name), IsShipped = former.IsShipped });
                changes.AddRange(Compare(former, contract, renames, Layouts(contract)));
            }
            else
            {
                changes.Add(new ContractChange(ContractChangeKind.ContractAdded, contract.Key));
                changes.AddRange(record.FindGone(contract.Key) is { } gone
                    ? Compare(gone.Emptied(contract.Layout), contract, renames, Layouts(contract))
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
                IsShipped = recorded.IsShipped, Words = (recorded.TypeName, successor?.Key.Name ?? ""),
            });
        }

        return changes;

        // In a JSON object a value stands by name, whatever places it has elsewhere. Names count when there is such an object, so that is the last.
        string[] Layouts(Contract contract)
        {
            if (!isJsonThere || contract.Key.Kind != ContractKind.Value) return [contract.Layout];
            IReadOnlyList<Contract> holders = ContractHolders.Of(declared, contract.Key);
            if (holders.All(x => x.Layout != Contract.Json)) return [contract.Layout];
            return holders.All(x => x.Layout == Contract.Json) ? [Contract.Json] : [contract.Layout, Contract.Json];
        }
    }

    private static IEnumerable<ContractChange> Compare(RecordedContract recorded, Contract contract, TypeRenames renames, string[] layouts)
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
            yield return Change(ContractChangeKind.MemberRenamed, before, after, IsRelied(before));
            foreach (ContractChange change in CompareMember(before, after)) yield return change;
        }

        foreach (RecordedMember before in gone) yield return Change(ContractChangeKind.MemberRemoved, before, null, IsRelied(before));
        foreach (ContractMember after in added) yield return Added(after);

        IEnumerable<ContractChange> CompareMember(RecordedMember before, ContractMember after)
        {
            RecordedMember basis = Basis(before);
            if (before.Member.Place != after.Place) yield return Change(ContractChangeKind.MemberMoved, before, after, basis.IsShipped);
            if (!before.Member.Type.Equals(after.Type))
            {
                RecordedMember old = basis.Member.Type.Equals(after.Type) ? before : basis;
                yield return Change(ContractChangeKind.MemberRetyped, old, after, old.IsShipped);
            }

            if (before.Member.IsRequired != after.IsRequired)
            {
                ContractChangeKind kind = after.IsRequired ? ContractChangeKind.MemberRequired : ContractChangeKind.MemberOptional;
                yield return Change(kind, before, after, basis.IsShipped && basis.Member.IsRequired != after.IsRequired);
            }
        }

        // A change that was recorded as harmless does not make the next one so: released apps know the shipped member alone.
        RecordedMember Basis(RecordedMember before)
        {
            if (before.IsShipped || recorded.Replaced.Values.FirstOrDefault(x => IsSameOnWire(x, before.Member)) is not { } origin) return before;
            var shipped = new RecordedMember(origin, IsShipped: true);
            bool isHarmless = CompareMember(shipped, before.Member).All(x => x.IsMild)
                && (origin.Name == before.Member.Name || Change(ContractChangeKind.MemberRenamed, shipped, before.Member, isShipped: true).IsMild);
            return isHarmless ? shipped : before;
        }

        bool IsRelied(RecordedMember before) => Basis(before).IsShipped;

        bool IsSameOnWire(ContractMember one, ContractMember other) =>
            contract.Key.Kind == ContractKind.Enum ? one.Type.Equals(other.Type)
            : contract.Layout == Contract.Array ? one.Place == other.Place
            : one.Name == other.Name;

        ContractChange Change(ContractChangeKind kind, RecordedMember before, ContractMember? after, bool isShipped) => new(kind, contract.Key, before.Member, after)
        {
            IsShipped = isShipped, Layout = layouts[^1], Reading = after is null ? default : Reading(before.Member, after),
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
                    IsShipped = true, Layout = layouts[^1], Reading = reading,
                };
            }

            bool isNewlyRequired = after.IsRequired && isShipped && former is not { IsRequired: true };
            return new ContractChange(isNewlyRequired ? ContractChangeKind.MemberRequired : ContractChangeKind.MemberAdded, contract.Key, New: after)
            {
                IsShipped = isShipped, Layout = layouts[^1],
            };
        }

        (WireReading Objects, WireReading Apps) Reading(ContractMember before, ContractMember after)
        {
            ContractType type = renames.Renamed(before.Type);
            return contract.Key.Kind == ContractKind.Enum ? (default, default) : (
                WireReading.All(layouts.Select(x => WireReading.Of(type, after.Type, x, after.IsRequired))),
                WireReading.All(layouts.Select(x => WireReading.Of(after.Type, type, x, before.IsRequired))));
        }
    }
}
