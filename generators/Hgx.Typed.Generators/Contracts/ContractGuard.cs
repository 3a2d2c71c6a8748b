using System.Collections.Immutable;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>The contracts of one compilation beside its contract files.</summary>
public sealed class ContractGuard
{
    private ContractGuard(IReadOnlyList<DeclaredContract> declared, ContractFile shipped, ContractFile unshipped)
    {
        Declared = declared;
        Contracts = [.. declared.Select(x => x.Contract).OfType<Contract>()];
        Record = ContractRecord.Of(shipped, unshipped);
        Changes = ContractComparison.Compare(Record, Contracts, [.. declared.Where(x => x.Contract is null).Select(x => x.Key)]);
        Recording = new ContractRecording(shipped, unshipped, Contracts);
        (Shipped, Unshipped) = (shipped, unshipped);
    }

    public ContractFile Shipped { get; }

    public ContractFile Unshipped { get; }

    /// <summary>The types that have contracts.</summary>
    public IReadOnlyList<DeclaredContract> Declared { get; }

    /// <summary>The contracts of those that are not in error.</summary>
    public IReadOnlyCollection<Contract> Contracts { get; }

    /// <summary>What the files say.</summary>
    public ContractRecord Record { get; }

    /// <summary>How they differ.</summary>
    public IReadOnlyList<ContractChange> Changes { get; }

    /// <summary>How changes are recorded.</summary>
    public ContractRecording Recording { get; }

    /// <summary>Compares a compilation's contracts with the texts of the files; a file that is not there is an empty one.</summary>
    public static ContractGuard Of(Compilation compilation, string? shipped, string? unshipped, CancellationToken cancellationToken) => new(
        ContractReader.Read(compilation, cancellationToken), ContractFile.Parse(shipped ?? ""), ContractFile.Parse(unshipped ?? ""));

    /// <summary>The diagnostic of a change, at a place.</summary>
    public Diagnostic Report(ContractChange change, Location location)
    {
        (DiagnosticDescriptor descriptor, string[] arguments) = ContractReport.Of(change, Recording.Lines(change), [.. Unshipped.Lines.Select(x => x.Line)], NextVersion(change.Key));
        return Diagnostic.Create(descriptor, location, Mark(change), arguments);
    }

    /// <summary>The ApiID of a contract's next version; null when it has none, or another class or the files have that already.</summary>
    public string? NextVersion(ContractKey key)
    {
        if (ContractVersion.Next(key) is not { } next) return null;
        var raised = key with { Name = next };
        return Declared.Any(x => x.Key.Equals(raised)) || Record.Contracts.Any(x => x.Key.Equals(raised)) ? null : next;
    }

    /// <summary>The change that a diagnostic is of; null when there is none any more.</summary>
    public ContractChange? Find(Diagnostic diagnostic) => Changes.FirstOrDefault(x => Mark(x).All(y =>
        diagnostic.Properties.TryGetValue(y.Key, out string? value) && value == y.Value));

    /// <summary>Where a line stands.</summary>
    public static Location Where(string path, SourceText text, int line)
    {
        TextSpan span = text.Lines[line].Span;
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }

    private static ImmutableDictionary<string, string?> Mark(ContractChange change) => ImmutableDictionary<string, string?>.Empty
        .Add("Kind", change.Kind.ToString())
        .Add("Contract", ContractLine.Text(change.Key))
        .Add("Old", change.Old?.Name)
        .Add("New", change.New?.Name);
}
