using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>
/// What <c>HgxContracts.Unshipped.txt</c> must say so that changes are recorded: for what has changed, the difference between what is shipped and what
/// is declared. Everything else in the file stays.
/// </summary>
public sealed class ContractRecording(ContractFile shipped, ContractFile unshipped, IReadOnlyCollection<Contract> declared)
{
    /// <summary>The lines that the file must have of what has changed.</summary>
    public IReadOnlyList<ContractLine> Lines(params IReadOnlyCollection<ContractChange> changes) => [.. Sorted(Lines(Scope.Of(changes)))];

    /// <summary>The file's text with changes recorded.</summary>
    /// <param name="text">The text as it is.</param>
    /// <param name="changes">What is to be recorded.</param>
    public string Text(string text, IReadOnlyCollection<ContractChange> changes) => Text(text, Scope.Of(changes));

    /// <summary>The file's text with contracts recorded as a whole, and others as they are shipped.</summary>
    /// <param name="text">The text as it is.</param>
    /// <param name="recorded">Those that are recorded as they are declared.</param>
    /// <param name="kept">Those whose lines are taken out, so that what is shipped holds.</param>
    public string Text(string text, IEnumerable<ContractKey> recorded, IEnumerable<ContractKey> kept)
    {
        var scope = new Scope();
        scope.Contracts.UnionWith(recorded);
        scope.Kept.UnionWith(kept);
        return Text(text, scope);
    }

    private string Text(string text, Scope scope)
    {
        string end = text.Contains("\r\n") ? "\r\n" : "\n";
        var readable = new HashSet<int>(unshipped.Lines.Select(x => x.Number));
        // Comments, and lines that cannot be read, are the user's to mend.
        IEnumerable<string> others = text.Split('\n').Where((line, number) => !readable.Contains(number) && line.Trim().Length > 0).Select(x => x.TrimEnd());
        IEnumerable<ContractLine> left = unshipped.Lines.Select(x => x.Line).Where(x => !scope.Has(x));
        return string.Concat(others.Concat(Sorted(left.Concat(Lines(scope))).Select(x => x.ToString())).Select(x => x + end));
    }

    private IEnumerable<ContractLine> Lines(Scope scope)
    {
        ContractLine[] before = [.. shipped.Lines.Select(x => x.Line).Where(x => !x.IsRemoved && scope.Has(x) && !scope.Kept.Contains(x.Key))];
        ContractLine[] now = [.. declared.SelectMany(AllLines).Where(x => scope.Has(x) && !scope.Kept.Contains(x.Key))];
        var gone = new HashSet<ContractKey>(before.Where(x => x.Member is null && !declared.Any(y => y.Key.Equals(x.Key))).Select(x => x.Key));
        foreach (ContractLine line in before)
            // The removal of a contract is that of its members.
            if (!now.Any(x => IsSame(x, line)) && (line.Member is null || !gone.Contains(line.Key))) yield return line with { IsRemoved = true };
        foreach (ContractLine line in now)
            if (!before.Any(x => IsSame(x, line))) yield return line;
    }

    private static IEnumerable<ContractLine> AllLines(Contract contract) =>
        contract.Members.Select(x => ContractLine.Of(contract.Key, x)).Prepend(ContractLine.Of(contract));

    // The name of an object's class is there to be read; it may change.
    private static bool IsSame(ContractLine x, ContractLine y) => (x with { TypeName = "" }).Equals(y with { TypeName = "" });

    private static IEnumerable<ContractLine> Sorted(IEnumerable<ContractLine> lines) => lines
        .OrderBy(x => x.Key.Kind)
        .ThenBy(x => x.Key.Name, StringComparer.Ordinal)
        .ThenBy(x => x.Member is not null)
        .ThenBy(x => x.Member?.Place)
        .ThenBy(x => x.Member?.Name, StringComparer.Ordinal)
        .ThenBy(x => !x.IsRemoved);

    /// <summary>The contracts, and single lines of others, that a recording is about.</summary>
    private sealed class Scope
    {
        private readonly HashSet<(ContractKey Key, string Member)> _lines = [];

        public HashSet<ContractKey> Contracts { get; } = [];

        public HashSet<ContractKey> Kept { get; } = [];

        public static Scope Of(IReadOnlyCollection<ContractChange> changes)
        {
            var scope = new Scope();
            foreach (ContractChange change in changes) scope.Add(change);
            return scope;
        }

        public bool Has(ContractLine line) =>
            Contracts.Contains(line.Key) || Kept.Contains(line.Key) || _lines.Contains((line.Key, line.Member?.Name ?? ""));

        private void Add(ContractChange change)
        {
            switch (change.Kind)
            {
                case ContractChangeKind.ContractAdded:
                    _lines.Add((change.Key, ""));
                    break;
                case ContractChangeKind.LayoutChanged or ContractChangeKind.ContractRemoved or ContractChangeKind.TypeRenamed:
                    Contracts.Add(change.Key);
                    if (change.Kind == ContractChangeKind.TypeRenamed) Contracts.Add(change.Key with { Name = change.Words.Old });
                    break;
                default:
                    if (change.Old is { } old) _lines.Add((change.Key, old.Name));
                    if (change.New is { } now) _lines.Add((change.Key, now.Name));
                    break;
            }
        }
    }
}
