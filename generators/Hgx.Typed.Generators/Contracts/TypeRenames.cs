using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>
/// Types that have other names than when they were recorded. No wire has the names of types, so a type that is moved to another namespace or is
/// renamed stays what it was.
/// </summary>
public sealed class TypeRenames
{
    private readonly Dictionary<ContractKey, RecordedContract> _former = [];
    private readonly HashSet<ContractKey> _formerKeys = [];
    private readonly NewNames _names = new();
    private readonly HashSet<string> _takenNames = new(StringComparer.Ordinal);
    private readonly RecordedMoves _recorded;

    private TypeRenames(RecordedMoves recorded) => _recorded = recorded;

    /// <summary>Finds them: types that are gone, with those of the same own name, and then with those of the same members.</summary>
    public static TypeRenames Find(ContractRecord record, IReadOnlyCollection<Contract> declared, ICollection<ContractKey> inError)
    {
        var renames = new TypeRenames(RecordedMoves.Find(record));
        foreach (Contract contract in declared)
            if (record.Find(contract.Key) is { TypeName.Length: > 0 } recorded && recorded.TypeName != contract.TypeName) renames._names.Add(recorded.TypeName, contract.TypeName);
        // Once a class is shipped, too, nobody can tell any more which of the two a recorded name meant.
        foreach (Contract contract in declared)
            if (renames._names.Has(contract.TypeName) && record.Find(contract.Key) is not { IsShipped: true }) renames._takenNames.Add(contract.TypeName);
        var known = new HashSet<ContractKey>(declared.Select(x => x.Key).Concat(inError));
        var gone = record.Contracts.Where(x => !x.IsGone && x.Key.Kind != ContractKind.Object && !known.Contains(x.Key)).ToList();
        var added = declared.Where(x => x.Key.Kind != ContractKind.Object && record.Find(x.Key) is null).ToList();
        renames.PairAll(gone, added);
        return renames;
    }

    /// <summary>A recorded contract with what is shipped of it under another name.</summary>
    public RecordedContract WithShipped(RecordedContract contract) => _recorded.WithShipped(contract);

    /// <summary>Whether the shipped type of a name has another name by now, so that a new type may have it.</summary>
    public bool IsNameFree(ContractKey key) => _recorded.IsNameFree(key);

    /// <summary>What a declared type was recorded as, under another name.</summary>
    public RecordedContract? Former(ContractKey key) => _former.TryGetValue(key, out RecordedContract? found) ? found : null;

    /// <summary>Whether a recorded type is there under another name.</summary>
    public bool IsFormer(ContractKey key) => _formerKeys.Contains(key);

    /// <summary>A recorded type with the names of now.</summary>
    public ContractType Renamed(ContractType type) => _names.Of(_recorded.Renamed(type));

    // Of several with one own name those are the same whose containers are, too.
    private void PairAll(List<RecordedContract> gone, List<Contract> added)
    {
        int longest = gone.Select(x => x.Key).Concat(added.Select(x => x.Key)).Select(x => x.NameAlone.Split('.').Length).DefaultIfEmpty().Max();
        for (int names = longest; names > 0; names--) Pair(gone, added, (x, y) => Tail(x.Key, names) is { } tail && tail == Tail(y.Key, names));
        // A type that has members of a renamed type is like its former self only when that is known.
        while (Pair(gone, added, IsLike))
        {
        }
    }

    private bool Pair(List<RecordedContract> gone, List<Contract> added, Func<RecordedContract, Contract, bool> isSame)
    {
        bool any = false;
        foreach (RecordedContract before in gone.ToArray())
        {
            Contract[] candidates = [.. added.Where(x => x.Key.Kind == before.Key.Kind && isSame(before, x))];
            if (candidates is not [{ } after] || gone.Count(x => x.Key.Kind == after.Key.Kind && isSame(x, after)) != 1) continue;
            gone.Remove(before);
            added.Remove(after);
            _former.Add(after.Key, before);
            _formerKeys.Add(before.Key);
            _names.Add(before.Key.NameAlone, after.Key.NameAlone);
            any = true;
        }

        return any;
    }

    private bool IsLike(RecordedContract before, Contract after) =>
        before.Layout == after.Layout && before.Members.Count == after.Members.Count && after.Members.Count > 0
        && after.Members.All(x => before.Members.TryGetValue(x.Name, out RecordedMember? member)
            && (member.Member with { Type = Renamed(member.Member.Type) }).Equals(x));

    /// <summary>Whether a shipped type refers to a class by a name that another, which is not shipped, has now.</summary>
    public bool HasOtherTarget(ContractType type) => (type.Target is { } target && _takenNames.Contains(target)) || type.Parts.Any(HasOtherTarget);

    // The last so many parts of a name, with its type parameters; null when it has fewer.
    private static string? Tail(ContractKey key, int names)
    {
        string[] parts = key.NameAlone.Split('.');
        return parts.Length < names ? null : string.Join(".", parts.Skip(parts.Length - names)) + key.Name.Substring(key.NameAlone.Length);
    }
}
