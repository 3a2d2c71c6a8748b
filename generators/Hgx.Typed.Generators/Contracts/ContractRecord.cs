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
        : _contracts.Values.FirstOrDefault(x => x.Key.Kind == key.Kind && x.Key.NameAlone == key.Name);

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
            ContractMember? now = holder.Members.Values.Select(x => x.Member).FirstOrDefault(former.IsWhere);
            if (now is null) continue;
            foreach ((ContractKey before, ContractKey after) in RecordedMoves.Between(former.Type, now.Type))
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
            contract.IsLayoutRemoved = true;
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
                (contract.Layout, contract.TypeName, contract.IsLayoutShipped, contract.IsLayoutRemoved) = (line.Layout, line.TypeName, false, false);
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
