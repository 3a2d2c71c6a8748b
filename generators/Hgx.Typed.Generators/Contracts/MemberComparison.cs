using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>Finds how one declared contract differs from the recorded one.</summary>
/// <param name="recorded">What the files say of it.</param>
/// <param name="contract">What its type says.</param>
/// <param name="renames">The types that have other names.</param>
/// <param name="layouts">How its members stand on the wire; the last tells whether names or places count.</param>
internal sealed class MemberComparison(RecordedContract recorded, Contract contract, TypeRenames renames, string[] layouts)
{
    /// <summary>Every difference, in the order of members.</summary>
    public IEnumerable<ContractChange> Changes()
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
    }

    private IEnumerable<ContractChange> CompareMember(RecordedMember before, ContractMember after)
    {
        RecordedMember basis = Basis(before);
        if (before.Member.Place != after.Place) yield return Change(ContractChangeKind.MemberMoved, before, after, basis.IsShipped);
        if (!before.Member.Type.Equals(after.Type))
        {
            RecordedMember old = basis.Member.Type.Equals(after.Type) ? before : basis;
            yield return Change(ContractChangeKind.MemberRetyped, old, after, old.IsShipped);
        }
        else if (before.IsShipped && renames.HasOtherTarget(after.Type))
        {
            RecordedMember old = before with { Member = before.Member with { Type = renames.Renamed(before.Member.Type) } };
            yield return Change(ContractChangeKind.MemberRetyped, old, after, isShipped: true);
        }

        if (before.Member.IsRequired != after.IsRequired)
        {
            ContractChangeKind kind = after.IsRequired ? ContractChangeKind.MemberRequired : ContractChangeKind.MemberOptional;
            yield return Change(kind, before, after, basis.IsShipped && basis.Member.IsRequired != after.IsRequired);
        }
    }

    // A change that was recorded as harmless does not make the next one so: released apps know the shipped member alone.
    private RecordedMember Basis(RecordedMember before)
    {
        if (before.IsShipped || recorded.Replaced.Values.FirstOrDefault(x => IsSameOnWire(x, before.Member)) is not { } origin) return before;
        var shipped = new RecordedMember(origin, IsShipped: true);
        bool isHarmless = CompareMember(shipped, before.Member).All(x => x.IsMild)
            && (origin.Name == before.Member.Name || Change(ContractChangeKind.MemberRenamed, shipped, before.Member, isShipped: true).IsMild);
        return isHarmless ? shipped : before;
    }

    private bool IsRelied(RecordedMember before) => Basis(before).IsShipped;

    private bool IsSameOnWire(ContractMember one, ContractMember other) =>
        contract.Key.Kind == ContractKind.Enum ? one.Type.Equals(other.Type)
        : contract.Layout == Contract.Array ? one.Place == other.Place
        : one.Name == other.Name;

    private ContractChange Change(ContractChangeKind kind, RecordedMember before, ContractMember? after, bool isShipped) => new(kind, contract.Key, before.Member, after)
    {
        IsShipped = isShipped, Layout = layouts[^1], Reading = after is null ? default : Reading(before.Member, after),
    };

    // What a name or a place once meant, it means for ever: objects of that time are still there.
    private ContractChange Added(ContractMember after)
    {
        bool isShipped = recorded.IsShipped;
        ContractMember? former = recorded.Former.LastOrDefault(x => layouts.Any(y => y == Contract.Array ? x.Place == after.Place : x.Name == after.Name));
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

    private (WireReading Objects, WireReading Apps) Reading(ContractMember before, ContractMember after)
    {
        ContractType type = renames.Renamed(before.Type);
        return contract.Key.Kind == ContractKind.Enum ? (default, default) : (
            WireReading.All(layouts.Select(x => WireReading.Of(type, after.Type, x, after.IsRequired))),
            WireReading.All(layouts.Select(x => WireReading.Of(after.Type, type, x, before.IsRequired))));
    }
}
