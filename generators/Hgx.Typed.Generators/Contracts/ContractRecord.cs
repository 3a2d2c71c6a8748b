using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>What both files say together: the shipped contracts, and what came since.</summary>
public sealed class ContractRecord
{
    private readonly Dictionary<ContractKey, RecordedContract> _contracts = [];
    private readonly List<LineProblem> _shippedProblems, _unshippedProblems;

    private ContractRecord(ContractFile shipped, ContractFile unshipped)
    {
        _shippedProblems = [.. shipped.Problems];
        _unshippedProblems = [.. unshipped.Problems];
        foreach (NumberedLine line in shipped.Lines) AddShipped(line);
        foreach (RecordedContract contract in _contracts.Values) InheritFormer(contract);
        // What is removed makes room for what stands in its place, wherever in the file.
        foreach (NumberedLine line in unshipped.Lines.Where(x => x.Line.IsRemoved)) Remove(line);
        foreach (NumberedLine line in unshipped.Lines.Where(x => !x.Line.IsRemoved)) AddUnshipped(line);
        foreach (RecordedContract contract in _contracts.Values.Where(x => x.Layout is null && !x.IsGone && x.Members.Count > 0))
        {
            (contract.IsShipped ? _shippedProblems : _unshippedProblems).Add(new LineProblem(
                contract.Line, $"no line says what {ContractLine.Text(contract.Key)} itself is, such as '{ContractLine.Text(contract.Key)} = {Contract.Map}'"));
        }
    }

    /// <summary>The contracts.</summary>
    public IEnumerable<RecordedContract> Contracts => _contracts.Values;

    /// <summary>What is wrong with lines of the file of shipped contracts.</summary>
    public IReadOnlyList<LineProblem> ShippedProblems => _shippedProblems;

    /// <summary>What is wrong with lines of the other file.</summary>
    public IReadOnlyList<LineProblem> UnshippedProblems => _unshippedProblems;

    /// <summary>What the two files say.</summary>
    public static ContractRecord Of(ContractFile shipped, ContractFile unshipped) => new(shipped, unshipped);

    /// <summary>A contract; null when none of that key is recorded.</summary>
    public RecordedContract? Find(ContractKey key) => _contracts.TryGetValue(key, out RecordedContract? found) && !found.IsGone ? found : null;

    /// <summary>A contract that was removed on purpose, and whose objects are still there; null when none of that key was.</summary>
    public RecordedContract? FindGone(ContractKey key) => _contracts.TryGetValue(key, out RecordedContract? found) && found.IsGone ? found : null;

    /// <summary>A nested contract by its name without type parameters, removed or not; null when none is recorded.</summary>
    public RecordedContract? Named(ContractKey key) => _contracts.TryGetValue(key, out RecordedContract? found) ? found
        : _contracts.Values.FirstOrDefault(x => x.Key.Kind == key.Kind && x.Key.Name.StartsWith(key.Name + "<", StringComparison.Ordinal));

    private void AddShipped(NumberedLine numbered)
    {
        (int number, ContractLine line) = (numbered.Number, numbered.Line);
        RecordedContract contract = At(line.Key, number, isShipped: true);
        if (line.IsRemoved)
        {
            if (line.Member is { } former) contract.Former.Add(former);
            else
            {
                contract.IsLayoutRemoved = contract.Layout is null;
                contract.FormerLayout = line.Layout;
            }

            return;
        }

        if (line.Member is null && contract.Layout is null)
            (contract.Layout, contract.TypeName, contract.Line, contract.IsLayoutRemoved) = (line.Layout, line.TypeName, number, false);
        else if (line.Member is null || contract.Members.ContainsKey(line.Member.Name)) Twice(_shippedProblems, numbered);
        else contract.Members.Add(line.Member.Name, new RecordedMember(line.Member, IsShipped: true));
    }

    // A nested type that was released under another name has had the members of that, too: the older line of a member that has it names it.
    private void InheritFormer(RecordedContract holder)
    {
        foreach (ContractMember former in holder.Former.ToArray())
        {
            ContractMember? now = holder.Members.Values.Select(x => x.Member).FirstOrDefault(x => former.Place >= 0 ? x.Place == former.Place : x.Name == former.Name);
            if (now is null) continue;
            foreach ((ContractKey before, ContractKey after) in TypeRenames.MovedTypes(former.Type, now.Type))
            {
                if (Named(before) is not { } old || Named(after) is not { } moved) continue;
                moved.Former.InsertRange(0, old.Former.Concat(old.Members.Values.Select(x => x.Member)).Where(x => !moved.Members.ContainsKey(x.Name) && !moved.Former.Contains(x)).ToArray());
            }
        }
    }

    private void Remove(NumberedLine numbered)
    {
        ContractLine line = numbered.Line;
        bool isThere = _contracts.TryGetValue(line.Key, out RecordedContract? contract) && (line.Member is { } member
            ? contract.Members.TryGetValue(member.Name, out RecordedMember? recorded) && recorded.Member.Equals(member)
            : contract.Layout == line.Layout);
        if (!isThere)
        {
            _unshippedProblems.Add(new LineProblem(numbered.Number, $"{ContractFile.Shipped} has no such line that could be removed"));
            return;
        }

        if (line.Member is { } removed)
        {
            contract!.Members.Remove(removed.Name);
            contract.Former.Add(removed);
            contract.Replaced[removed.Name] = removed;
        }
        else
        {
            contract!.FormerLayout = contract.Layout;
            contract.Layout = null;
            contract.IsLayoutRemoved = contract.IsRemovalUnshipped = true;
        }
    }

    private void AddUnshipped(NumberedLine numbered)
    {
        ContractLine line = numbered.Line;
        RecordedContract contract = At(line.Key, numbered.Number, isShipped: false);
        if (line.Member is null)
        {
            if (contract.Layout is not null) Twice(_unshippedProblems, numbered);
            else
            {
                (contract.Layout, contract.TypeName, contract.IsLayoutShipped) = (line.Layout, line.TypeName, false);
                contract.IsLayoutRemoved = contract.IsRemovalUnshipped = false;
            }
        }
        else if (contract.Members.ContainsKey(line.Member.Name)) Twice(_unshippedProblems, numbered);
        else contract.Members.Add(line.Member.Name, new RecordedMember(line.Member, IsShipped: false));
    }

    private RecordedContract At(ContractKey key, int line, bool isShipped)
    {
        if (!_contracts.TryGetValue(key, out RecordedContract? contract)) _contracts.Add(key, contract = new RecordedContract(key, line, isShipped));
        return contract;
    }

    private static void Twice(List<LineProblem> problems, NumberedLine numbered) => problems.Add(new LineProblem(
        numbered.Number,
        $"{ContractLine.Text(numbered.Line.Key)}{(numbered.Line.Member is { } member ? $" {member.Name}" : "")} stands in the contract files already; a change of what is "
        + $"shipped needs the shipped line again, with {ContractLine.Removed.TrimEnd()} before it"));
}

/// <summary>A contract as the files have it.</summary>
/// <param name="key">Which it is.</param>
/// <param name="line">The number of its line in its file.</param>
/// <param name="isShipped">Whether that is the file of shipped contracts.</param>
public sealed class RecordedContract(ContractKey key, int line, bool isShipped)
{
    public ContractKey Key { get; } = key;

    public int Line { get; set; } = line;

    public bool IsShipped { get; } = isShipped;

    /// <summary>How its members stand on the wire; null when no line says so.</summary>
    public string? Layout { get; set; }

    /// <summary>How they stood until the contract's own line was removed.</summary>
    public string? FormerLayout { get; set; }

    public string TypeName { get; set; } = "";

    public bool IsLayoutShipped { get; set; } = isShipped;

    /// <summary>Whether the contract's own line has been removed.</summary>
    public bool IsLayoutRemoved { get; set; }

    /// <summary>Whether that removal is not shipped, as the contract is.</summary>
    public bool IsRemovalUnshipped { get; set; }

    /// <summary>Whether the whole contract has been removed on purpose.</summary>
    public bool IsGone => IsLayoutRemoved || (Layout is null && Members.Count == 0);

    public Dictionary<string, RecordedMember> Members { get; } = [];

    /// <summary>Members as they are shipped, which have been removed or recorded anew since.</summary>
    public Dictionary<string, ContractMember> Replaced { get; } = [];

    /// <summary>All members as they are shipped, whatever has become of them since.</summary>
    public IEnumerable<ContractMember> Shipped => Members.Values.Where(x => x.IsShipped).Select(x => x.Member).Concat(Replaced.Values);

    /// <summary>Members that it had once: what they were called, or where they stood, means them for ever.</summary>
    public List<ContractMember> Former { get; } = [];

    /// <summary>The contract as one that is shipped under another name, and changed since.</summary>
    /// <param name="shipped">What is shipped.</param>
    /// <param name="renames">How the types that its members have were renamed at that.</param>
    public RecordedContract MovedFrom(RecordedContract shipped, TypeRenames renames)
    {
        var moved = new RecordedContract(Key, Line, isShipped: true) { Layout = Layout, TypeName = TypeName, IsLayoutShipped = Layout == (shipped.FormerLayout ?? shipped.Layout) };
        foreach (KeyValuePair<string, RecordedMember> member in Members) moved.Members.Add(member.Key, member.Value);
        foreach (ContractMember member in shipped.Shipped) moved.Replaced[member.Name] = member with { Type = renames.Renamed(member.Type) };
        moved.Former.AddRange(shipped.Former.Concat(moved.Replaced.Values));
        return moved;
    }

    /// <summary>The contract as one of a type that has taken the name of another: nothing of it is shipped.</summary>
    public RecordedContract Unshipped()
    {
        var fresh = new RecordedContract(Key, Line, isShipped: false) { Layout = Layout, TypeName = TypeName };
        foreach (KeyValuePair<string, RecordedMember> member in Members) fresh.Members.Add(member.Key, member.Value with { IsShipped = false });
        return fresh;
    }

    /// <summary>The contract as one that has no members any more, and had them once.</summary>
    public RecordedContract Emptied(string layout)
    {
        var emptied = new RecordedContract(Key, Line, IsShipped) { Layout = FormerLayout ?? layout };
        emptied.Former.AddRange(Former.Concat(Members.Values.Select(x => x.Member)));
        return emptied;
    }
}

/// <summary>A member as the files have it.</summary>
public sealed record RecordedMember(ContractMember Member, bool IsShipped);
