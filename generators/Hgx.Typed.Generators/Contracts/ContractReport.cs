using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>What is said of a change: what it is, whether objects stored so far and apps that are not updated survive it, and what to do.</summary>
public static class ContractReport
{
    /// <summary>The diagnostic, and what its message is filled with.</summary>
    /// <param name="change">The change.</param>
    /// <param name="lines">The lines that record it.</param>
    /// <param name="recorded">The lines that stand where it is to be recorded.</param>
    /// <param name="nextVersion">The ApiID of the contract's next version; null when there can be none.</param>
    public static (DiagnosticDescriptor Descriptor, string[] Arguments) Of(
        ContractChange change, IReadOnlyList<ContractLine> lines, IReadOnlyCollection<ContractLine> recorded, string? nextVersion)
    {
        string line = lines.Count > 0 ? lines[0].ToString() : "";
        (ContractMember? old, ContractMember? now) = (change.Old, change.New);
        string contract = Named(change.Key);
        if (change.Kind == ContractChangeKind.ContractAdded && lines.Count == 0) return (Descriptors.ContractRecordOutdated, [contract, "it is there again", ToDo(change, lines)]);
        if (change.Kind == ContractChangeKind.ContractAdded) return (Descriptors.ContractNotRecorded, [Capital(contract), line]);
        if (change.Kind == ContractChangeKind.MemberAdded)
        {
            string effect = !change.IsShipped ? "" : change.Key.Kind switch
            {
                ContractKind.Union => ": apps that are not updated keep it as a case that they do not know",
                ContractKind.Enum => ": apps that are not updated have its number without a name",
                _ => ": apps that are not updated keep it without knowing it, and in objects stored so far it has its initial value",
            };
            return (Descriptors.MemberNotRecorded, [now!.Name, contract, effect, line]);
        }

        if (change.IsMild) return (Descriptors.ContractRecordOutdated, [contract, Mild(change), ToDo(change, lines)]);
        string next = Next(change.Key, nextVersion);
        return change.Kind switch
        {
            ContractChangeKind.ContractRemoved => (Descriptors.ShippedContractGone, [Capital(contract), Gone(change), ToRecord()]),
            ContractChangeKind.LayoutChanged => (Descriptors.ShippedLayoutChanged, [Capital(contract), change.Words.Old, change.Words.New, next]),
            ContractChangeKind.MemberRemoved => (Descriptors.ShippedMemberRemoved, [old!.Name, contract, Removed(change), next, ToRecord()]),
            ContractChangeKind.MemberRenamed => (Descriptors.ShippedMemberRenamed, [old!.Name, now!.Name, contract, WithoutIt(change.Key, old), InOldObjects(change.Key, now), next]),
            ContractChangeKind.MemberMoved => (Descriptors.ShippedMemberMoved, [now!.Name, contract, $"{old!.Place}", $"{now.Place}", next]),
            ContractChangeKind.MemberRequired => (Descriptors.ShippedMemberRequired, [now!.Name, contract, next]),
            _ => (Descriptors.ShippedMemberRetyped,
                [NameOf(old!, now!), contract, $"{old!.Type}", $"{now!.Type}", Objects(change), Apps(change), next]),
        };

        // What was recorded before it was shipped, or again since, is taken out; what is shipped is removed by a line.
        string ToRecord()
        {
            string[] missing = [.. lines.Where(x => !recorded.Contains(x)).Select(x => $"'{x}'")];
            if (missing.Length > 0) return $"add to {ContractFile.Unshipped} the line {missing[0]}";
            IEnumerable<ContractLine> own = recorded.Where(x => x.Key.Equals(change.Key) && !x.IsRemoved && (old is null || x.Member?.Name == old.Name));
            return $"take out of {ContractFile.Unshipped} {string.Join(" and ", own.Select(x => $"'{x}'"))}";
        }
    }

    /// <summary>A contract in the midst of a sentence.</summary>
    public static string Named(ContractKey key) => key.Kind == ContractKind.Object ? $"the contract {ContractLine.Text(key)}" : $"the {ContractLine.Text(key)}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static string Mild(ContractChange change) => change.Kind switch
    {
        ContractChangeKind.ContractRemoved => "it has no type any more, and was never shipped",
        ContractChangeKind.TypeRenamed => $"it was named {change.Words.Old}, and no wire has the names of types",
        ContractChangeKind.LayoutChanged => $"it was '{change.Words.Old}' and is '{change.Words.New}'{Survival(change)}",
        ContractChangeKind.MemberRemoved => $"{change.Old!.Name} was removed{(change.IsShipped ? ", and whoever has its number keeps it without a name" : "")}",
        ContractChangeKind.MemberRenamed => $"{change.Old!.Name} was renamed to {change.New!.Name}{(change.IsShipped ? ", and on the wire only its number stands" : "")}",
        ContractChangeKind.MemberMoved => $"{change.New!.Name} was at place {change.Old!.Place} and is at {change.New.Place}",
        ContractChangeKind.MemberRequired => $"{change.New!.Name} is required",
        ContractChangeKind.MemberOptional => $"{change.New!.Name} is required no more, and apps that are not updated refuse a state without it",
        _ => $"{NameOf(change.Old!, change.New!)} was '{change.Old!.Type}' and is '{change.New!.Type}'{Survival(change)}",
    };

    private static string Survival(ContractChange change) =>
        change.IsShipped ? $": objects stored so far {Objects(change)}, and apps that are not updated {Apps(change)}" : "";

    private static string Objects(ContractChange change) => change.Key.Kind == ContractKind.Enum && change.Kind == ContractChangeKind.MemberRetyped
        ? "have the number that now means something else"
        : change.Reading.Objects switch
        {
            { IsAlways: true } => "are read as before",
            { IsPossible: true, Condition: var condition } => $"are read as long as {condition}, and refused else",
            _ => "are refused or read as something else",
        };

    private static string Apps(ContractChange change) => change.Key.Kind == ContractKind.Enum && change.Kind == ContractChangeKind.MemberRetyped
        ? "take the new number for something else"
        : change.Reading.Apps switch
        {
            { IsAlways: true } => "read what is pushed as before",
            { IsPossible: true, Condition: var condition } => $"read what is pushed as long as {condition}, and refuse it else",
            _ => "refuse what is pushed, or read it as something else",
        };

    private static string Removed(ContractChange change) => change.Key.Kind == ContractKind.Union
        ? "objects stored so far have it as a case that is not known, and so does this app what apps that are not updated push"
        : $"apps that are not updated {(change.Old!.IsRequired ? "require it, and refuse what this app pushes" : "go on with its initial value")}, and in objects stored so far "
            + "it is kept and not read";

    private static string WithoutIt(ContractKey key, ContractMember old) => key.Kind == ContractKind.Union
        ? "take it for a case that they do not know"
        : old.IsRequired ? "refuse what this app pushes" : "go on with its initial value";

    private static string InOldObjects(ContractKey key, ContractMember now) => key.Kind == ContractKind.Union
        ? "the old case is not known"
        : now.IsRequired ? "they are refused" : "it has its initial value";

    // An enum may well be there: it is no contract while no member has it.
    private static string Gone(ContractChange change) =>
        change.Key.Kind == ContractKind.Enum ? "no member of a contract of this project has it: released apps still write and expect its numbers"
        : change.Words.New.Length == 0 ? "no type of this project has it: released apps still make and expect it"
        : $"no type of this project has it: {change.Words.Old} has the ApiID {change.Words.New} now, and released apps neither see its objects nor show it theirs";

    private static string Next(ContractKey key, string? nextVersion) => key.Kind != ContractKind.Object
        ? ", or make a new type of it, and of each object that holds it the next version"
        : nextVersion is { } next ? $", or make it the next version, ApiId = \"{next}\", and keep the lines of this one" : ", or give it another ApiID";

    private static string NameOf(ContractMember old, ContractMember now) =>
        old.Name == now.Name ? now.Name : old.Place >= 0 ? $"{now.Name} at place {now.Place}, which was {old.Name}'s," : $"{now.Name}, formerly {old.Name},";

    // Of a whole contract its own line says enough.
    private static string ToDo(ContractChange change, IReadOnlyList<ContractLine> lines)
    {
        bool isWhole = change.Kind is ContractChangeKind.TypeRenamed or ContractChangeKind.LayoutChanged;
        string[] shown = [.. lines.Where(x => !isWhole || x.Member is null).Select(x => $"'{x}'")];
        return shown.Length == 0
            ? $"take what it says of that out of {ContractFile.Unshipped}"
            : $"{ContractFile.Unshipped} should say {string.Join(" and ", shown)}{(isWhole && lines.Count > shown.Length ? ", with the lines of the members" : "")}";
    }
}
