using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>
/// Types that have other names than when they were recorded. No wire has the names of types, so a type that is moved to another namespace or is
/// renamed stays what it was.
/// </summary>
public sealed class TypeRenames
{
    private const string Reference = "(HgxRef of ";

    private readonly Dictionary<ContractKey, RecordedContract> _former = [];
    private readonly HashSet<ContractKey> _formerKeys = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<ContractKey> _freeNames = [];
    private readonly HashSet<string> _takenNames = new(StringComparer.Ordinal);
    private readonly TypeRenames? _recorded;

    private TypeRenames(TypeRenames? recorded) => _recorded = recorded;

    /// <summary>Finds them: types that are gone, with those of the same own name, and then with those of the same members.</summary>
    public static TypeRenames Find(ContractRecord record, IReadOnlyCollection<Contract> declared, ICollection<ContractKey> inError)
    {
        var renames = new TypeRenames(Recorded(record));
        foreach (Contract contract in declared)
            if (record.Find(contract.Key) is { TypeName.Length: > 0 } recorded && recorded.TypeName != contract.TypeName) renames._names[recorded.TypeName] = contract.TypeName;
        // Once a class is shipped, too, nobody can tell any more which of the two a recorded name meant.
        foreach (Contract contract in declared)
            if (renames._names.ContainsKey(contract.TypeName) && record.Find(contract.Key) is not { IsShipped: true }) renames._takenNames.Add(contract.TypeName);
        var known = new HashSet<ContractKey>(declared.Select(x => x.Key).Concat(inError));
        var gone = record.Contracts.Where(x => !x.IsGone && x.Key.Kind != ContractKind.Object && !known.Contains(x.Key)).ToList();
        var added = declared.Where(x => x.Key.Kind != ContractKind.Object && record.Find(x.Key) is null).ToList();
        renames.PairAll(gone, added);
        return renames;
    }

    // Those whose new names are recorded, and not shipped: a shipped member has another type now, and is the same.
    private static TypeRenames Recorded(ContractRecord record)
    {
        var renames = new TypeRenames(recorded: null);
        var pairs = new Queue<(RecordedContract Shipped, RecordedContract Now)>(record.Contracts.Where(x => x.IsShipped).Select(x => (x, x)));
        while (pairs.Count > 0)
        {
            (RecordedContract shipped, RecordedContract now) = pairs.Dequeue();
            foreach (ContractMember member in shipped.Shipped)
            {
                RecordedMember? since = now.Members.Values.FirstOrDefault(x => !x.IsShipped && (member.Place >= 0 ? x.Member.Place == member.Place : x.Member.Name == member.Name));
                if (since is null) continue;
                foreach ((ContractKey before, ContractKey after) in MovedTypes(member.Type, since.Member.Type))
                {
                    if (renames._former.ContainsKey(after) || renames._formerKeys.Contains(before)) continue;
                    if (record.Named(before) is not { IsShipped: true } former || record.Named(after) is not { IsLayoutShipped: false, Layout: not null } moved) continue;
                    renames._former.Add(moved.Key, former);
                    renames._formerKeys.Add(former.Key);
                    renames._names[before.Name] = after.Name;
                    pairs.Enqueue((former, moved));
                }
            }
        }

        // Unless something that is shipped has it still under that name.
        renames._freeNames.UnionWith(renames._formerKeys.Where(key => !record.Contracts.Any(x =>
            !x.IsGone && !renames._formerKeys.Contains(x.Key) && x.Members.Values.Any(y => y.IsShipped && ContractHolders.Holds(y.Member.Type, key)))));
        return renames;
    }

    /// <summary>The named types that stand in one place of both, and have two names.</summary>
    internal static IEnumerable<(ContractKey Before, ContractKey After)> MovedTypes(ContractType before, ContractType after)
    {
        if (Named(before.Word) is { } was && Named(after.Word) is { } now && was.Kind == now.Kind && was.Name != now.Name) yield return (was, now);
        for (int i = 0; i < Math.Min(before.Parts.Count, after.Parts.Count); i++)
            foreach ((ContractKey, ContractKey) pair in MovedTypes(before.Parts[i], after.Parts[i])) yield return pair;
    }

    private static ContractKey? Named(string word)
    {
        if (word.StartsWith(ContractType.Value, StringComparison.Ordinal)) return new ContractKey(ContractKind.Value, word.Substring(ContractType.Value.Length));
        if (word.StartsWith(ContractType.Union, StringComparison.Ordinal)) return new ContractKey(ContractKind.Union, word.Substring(ContractType.Union.Length));
        const string Enum = ", enum ";
        int at = word.IndexOf(Enum, StringComparison.Ordinal);
        return at < 0 ? null : new ContractKey(ContractKind.Enum, word.Substring(at + Enum.Length).TrimEnd(')'));
    }

    /// <summary>A recorded contract with what is shipped of it under another name.</summary>
    public RecordedContract WithShipped(RecordedContract contract) =>
        _recorded?.Former(contract.Key) is { } shipped ? contract.MovedFrom(shipped, _recorded) : IsNameFree(contract.Key) ? contract.Unshipped() : contract;

    /// <summary>Whether the shipped type of a name has another name by now, so that a new type may have it.</summary>
    public bool IsNameFree(ContractKey key) => _recorded?._freeNames.Contains(key) == true;

    /// <summary>What a declared type was recorded as, under another name.</summary>
    public RecordedContract? Former(ContractKey key) => _former.TryGetValue(key, out RecordedContract? found) ? found : null;

    /// <summary>Whether a recorded type is there under another name.</summary>
    public bool IsFormer(ContractKey key) => _formerKeys.Contains(key);

    /// <summary>A recorded type with the names of now.</summary>
    public ContractType Renamed(ContractType type) => type with
    {
        Word = Renamed(type.Word), Parts = new EquatableArray<ContractType>([.. type.Parts.Select(Renamed)]),
    };

    private string Renamed(string word)
    {
        if (_recorded is not null) word = _recorded.Renamed(word);
        foreach (string kind in new[] { ContractType.Value, ContractType.Union, ", enum ", Reference })
        {
            int at = word.IndexOf(kind, StringComparison.Ordinal);
            if (at < 0) continue;
            string name = word.Substring(at + kind.Length).TrimEnd(')');
            if (_names.TryGetValue(name, out string now)) return word.Replace(kind + name, kind + now);
        }

        return word;
    }

    // Of several with one own name those are the same whose containers are, too.
    private void PairAll(List<RecordedContract> gone, List<Contract> added)
    {
        int longest = gone.Select(x => x.Key).Concat(added.Select(x => x.Key)).Select(x => WithoutParameters(x).Split('.').Length).DefaultIfEmpty().Max();
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
            _names[WithoutParameters(before.Key)] = WithoutParameters(after.Key);
            any = true;
        }

        return any;
    }

    private bool IsLike(RecordedContract before, Contract after) =>
        (before.Layout ?? before.FormerLayout) == after.Layout && before.Members.Count == after.Members.Count && after.Members.Count > 0
        && after.Members.All(x => before.Members.TryGetValue(x.Name, out RecordedMember? member)
            && (member.Member with { Type = Renamed(member.Member.Type) }).Equals(x));

    /// <summary>Whether a shipped type refers to a class by a name that another, which is not shipped, has now.</summary>
    public bool HasOtherTarget(ContractType type)
    {
        int at = type.Word.IndexOf(Reference, StringComparison.Ordinal);
        return (at >= 0 && _takenNames.Contains(type.Word.Substring(at + Reference.Length).TrimEnd(')'))) || type.Parts.Any(HasOtherTarget);
    }

    // The last so many parts of a name, with its type parameters; null when it has fewer.
    private static string? Tail(ContractKey key, int names)
    {
        string[] parts = WithoutParameters(key).Split('.');
        return parts.Length < names ? null : string.Join(".", parts.Skip(parts.Length - names)) + key.Name.Substring(WithoutParameters(key).Length);
    }

    private static string WithoutParameters(ContractKey key) => key.Name.Split('<')[0];
}
